"""The starter art: little people, heroes, monsters, potions and items, drawn by rule from our own parts."""
