-- Cuts every frame out of a sheet as games in LÖVE do, and prints the pixels that each one shows.
function love.load()
  local told = love.filesystem.read("crew.json")
  local function number(name) return tonumber(told:match('"' .. name .. '": (%d+)')) end
  local image = love.graphics.newImage(told:match('"image": "([^"]+)"'))
  image:setFilter("nearest")
  local width, height = number("cellWidth"), number("cellHeight")
  for x, y in told:gmatch('"x": (%d+),%s*"y": (%d+)') do
    local quad = love.graphics.newQuad(tonumber(x), tonumber(y), width, height, image)
    local canvas = love.graphics.newCanvas(width, height, { dpiscale = 1 })
    love.graphics.setCanvas(canvas)
    love.graphics.setBlendMode("replace", "premultiplied")
    love.graphics.draw(image, quad, 0, 0)
    love.graphics.setCanvas()
    print("FRAME " .. love.data.encode("string", "hex", canvas:newImageData():getString()))
  end
  love.event.quit()
end
