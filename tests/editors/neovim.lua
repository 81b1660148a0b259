-- A session of Neovim (0.7 and newer), without a screen, that uses `rue lsp` as tools/editors/neovim.lua sets it up: findings
-- of a wrong text, then of a right one none, hover, rename.
--   nvim --headless -u NONE -i NONE -S tests/editors/neovim.lua FILE
-- $RUE_SETTINGS: that file; `rue` is on the PATH. FILE is made and left.
local function fail(what)
  io.stderr:write("neovim.lua: " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function expect(what, condition)
  if not vim.wait(20000, condition, 20) then fail(what) end
end

local function main()
  dofile(os.getenv("RUE_SETTINGS"))
  vim.cmd("filetype on")
  local file = vim.fn.argv(0)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, {
    "digraph offer {",
    "  go -> stay; go -> leave;",
    "  stay [payoff=40];",
    "  leave [payof=60];",
    "}",
  })
  vim.cmd("set filetype=dot")
  expect("no client", function() return #vim.lsp.buf_get_clients(0) > 0 end)
  expect("no finding", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  if found.lnum ~= 3 then fail("the finding stands on line " .. found.lnum) end
  if not found.message:find("payoff") then fail("the finding says " .. found.message) end

  vim.api.nvim_buf_set_lines(0, 3, 4, false, { "  leave [payoff=60];" })
  expect("findings stay", function() return #vim.diagnostic.get(0) == 0 end)

  vim.api.nvim_win_set_cursor(0, { 2, 2 })
  local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), 20000)
  local told = ""
  for _, answer in pairs(answers or {}) do told = told .. (answer.result and answer.result.contents.value or "") end
  if not told:find("60") then fail("hover says '" .. told .. "'") end

  vim.api.nvim_win_set_cursor(0, { 2, 21 })
  vim.lsp.buf.rename("quit")
  expect("no rename", function()
    local lines = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    return lines:find("go %-> quit") and lines:find("quit %[payoff=60%]") and not lines:find("leave")
  end)
  vim.cmd("qall!")
end

local well, why = pcall(main)
if not well then fail(tostring(why)) end
