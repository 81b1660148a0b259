;; Starts `rue lsp` for DOT files by eglot, which Emacs 29 has, and graphviz-dot-mode of MELPA (Debian: elpa-eglot, elpa-graphviz-dot-mode).
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(graphviz-dot-mode . ("rue" "lsp"))))
(add-hook 'graphviz-dot-mode-hook 'eglot-ensure)
