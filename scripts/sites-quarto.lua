-- What of Quarto a shortcode of ours needs, for pandoc alone: finds `{{< name … >}}` in paragraphs, calls its
-- handler, and puts what is for the header there. It stands in for Quarto where that cannot be had.
local header = {}
quarto = {
  project = { offset = os.getenv("OFFSET") },
  doc = {
    is_format = function(name) return name == "html:js" and FORMAT:match("^html") ~= nil end,
    include_text = function(_, text) header[text] = true end,
  },
}
local handlers = dofile(os.getenv("SHORTCODES"))

local function call(text)
  local name, rest = text:match("^{{<%s*(%S+)%s*(.-)%s*>}}$")
  if not handlers[name] then return nil end
  local args, kwargs = {}, {}
  rest = rest:gsub('([%w-]+)="([^"]*)"', function(key, value) kwargs[key] = value return "" end)
  rest = rest:gsub("([%w-]+)=(%S+)", function(key, value) kwargs[key] = value return "" end)
  for word in rest:gmatch("%S+") do table.insert(args, word) end
  return pandoc.Para({ handlers[name](args, kwargs, {}) })
end

function Pandoc(doc)
  doc = doc:walk({
    Para = function(it) return call(pandoc.utils.stringify(it)) end,
    Link = function(it)
      it.target = it.target:gsub("%.qmd$", ".html")
      return it
    end,
  })
  local raw = {}
  for text in pairs(header) do table.insert(raw, pandoc.RawBlock("html", text)) end
  doc.meta["header-includes"] = pandoc.MetaBlocks(raw)
  return doc
end
