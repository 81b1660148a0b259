-- Starts `rue lsp` for DOT files. Neovim 0.7 and newer.
local rue
vim.api.nvim_create_autocmd("FileType", {
  pattern = "dot",
  callback = function(event)
    local options = {
      name = "rue",
      cmd = { "rue", "lsp" },
      root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":h"),
    }
    if vim.lsp.start then
      local client = vim.lsp.start(options)
      if client and vim.lsp.inlay_hint then vim.lsp.inlay_hint.enable(true, { bufnr = event.buf }) end
    else
      rue = rue or vim.lsp.start_client(options)
      vim.lsp.buf_attach_client(event.buf, rue)
    end
  end,
})
