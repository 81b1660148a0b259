// commands.h - all commands in the order of --help. Each is one file, whose function adds it to the command line.
#pragma once
#include "rue/command_line.h"

namespace rue {

using AddCommand = void(CommandLine&);

AddCommand add_check, add_solve, add_compare, add_table, add_frontier, add_profile, add_sensitivity, add_breakeven,
    add_information, add_robust, add_simulate, add_diff, add_render, add_tree, add_page, add_embed, add_new, add_import,
    add_format, add_lsp, add_completions, add_manual;

inline constexpr AddCommand* all_commands[] = {
    add_check,       add_solve,  add_compare,  add_table, add_frontier,    add_profile, add_sensitivity, add_breakeven,
    add_information, add_robust, add_simulate, add_diff,  add_render,      add_tree,    add_page,        add_embed,
    add_new,         add_import, add_format,   add_lsp,   add_completions, add_manual};

}  // namespace rue
