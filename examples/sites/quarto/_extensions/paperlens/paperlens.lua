-- {{< paperlens 41735603 text="What is shown until the record is there." >}}
-- {{< paperlens-list ferroptosis group-by=year text="Our papers at PubMed" >}}
--
-- All but `text` are attributes of the element. What is not HTML gets the link. `paperlens.js` is in the
-- folder `paperlens` of the project, or where `paperlens:` in the document or in _quarto.yml says.

local stringify = pandoc.utils.stringify
local escapes = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
local function escape(text) return (text:gsub('[&<>"]', escapes)) end

local function include_script(meta)
  local folder = meta.paperlens and stringify(meta.paperlens) or (quarto.project.offset or ".") .. "/paperlens"
  local address = escape(folder) .. "/paperlens.js"
  quarto.doc.include_text("in-header", '<script type="module" src="' .. address .. '"></script>')
end

local function element(tag, main, link)
  return function(args, kwargs, meta)
    local given = {}
    for name, value in pairs(kwargs) do given[name] = stringify(value) end
    if args[1] then given[main] = stringify(args[1]) end
    local href = link(given)
    local text = given.text or href
    given.text = nil
    if not quarto.doc.is_format("html:js") then return pandoc.Link(text, href) end
    include_script(meta)
    local names = {}
    for name in pairs(given) do table.insert(names, name) end
    table.sort(names)
    local html = "<" .. tag
    for _, name in ipairs(names) do html = html .. " " .. name .. '="' .. escape(given[name]) .. '"' end
    html = html .. '><a href="' .. escape(href) .. '">' .. escape(text) .. "</a></" .. tag .. ">"
    return pandoc.RawInline("html", html)
  end
end

local function of_paper(it)
  if it.pmid then return "https://pubmed.ncbi.nlm.nih.gov/" .. it.pmid .. "/" end
  if it.pmcid then return "https://pmc.ncbi.nlm.nih.gov/articles/" .. it.pmcid .. "/" end
  if it.arxiv then return "https://arxiv.org/abs/" .. it.arxiv end
  return "https://doi.org/" .. (it.doi or "")
end

local function of_list(it)
  local term = it.term or it.author or it.orcid or it.grant or it.pmids or ""
  local encoded = term:gsub("[^%w]", function(c) return ("%%%02X"):format(c:byte()) end)
  return "https://pubmed.ncbi.nlm.nih.gov/?term=" .. encoded
end

return {
  ["paperlens"] = element("paperlens-card", "pmid", of_paper),
  ["paperlens-list"] = element("paperlens-list", "term", of_list),
}
