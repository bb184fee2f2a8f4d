# Loads a SpriteFrames in a real Godot 3 and prints its animations.
extends SceneTree

func _init():
    var frames = load("res://crew.tres")
    var found = {}
    if frames != null and frames is SpriteFrames:
        for name in frames.get_animation_names():
            var regions = []
            for i in range(frames.get_frame_count(name)):
                var texture = frames.get_frame(name, i)
                if texture == null or texture.atlas == null:
                    regions.append(null)
                else:
                    var r = texture.region
                    regions.append([r.position.x, r.position.y, r.size.x, r.size.y, texture.atlas.flags])
            found[name] = {"regions": regions, "speed": frames.get_animation_speed(name), "loop": frames.get_animation_loop(name)}
    var scene = load("res://crew.tscn")
    var node = scene.instance() if scene != null else null
    print("FOUND " + to_json({"animations": found, "node": node.get_class() if node != null else null}))
    quit()
