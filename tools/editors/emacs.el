;; Starts `rue lsp` for DOT files by eglot, which Emacs 29 has; graphviz-dot-mode is in MELPA.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(graphviz-dot-mode . ("rue" "lsp"))))
(add-hook 'graphviz-dot-mode-hook 'eglot-ensure)
