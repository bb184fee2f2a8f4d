-- A window as small as one frame's canvas needs; no sound, no joystick.
function love.conf(t)
  t.window.width, t.window.height = 64, 64
  t.modules.audio, t.modules.sound, t.modules.joystick, t.modules.physics = false, false, false, false
end
