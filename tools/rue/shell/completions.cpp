// completions.cpp - completions for bash, zsh and fish, each in its own language.
#include "rue/shell/completions.h"

#include <ostream>

namespace rue {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string replaced(const std::string& text, const std::string& characters, const std::string& before) {
  std::string result;
  for (const char c : text) {
    if (characters.find(c) != std::string::npos) result += before;
    result += c;
  }
  return result;
}

// ---- bash

void write_bash_command(std::ostream& out, const CommandGrammar& command) {
  std::string options;
  bool files = false;
  for (const OptionGrammar& option : command.options) {
    options += (options.empty() || option.names.empty() ? "" : " ") + joined(option.names);
    files = files || (option.names.empty() && option.file);
  }
  out << "    " << command.name << ")\n";
  out << "      case \"$previous\" in\n";
  for (const OptionGrammar& option : command.options) {
    if (option.names.empty() || option.value.empty()) continue;
    std::string pattern;
    for (const std::string& name : option.names) pattern += (pattern.empty() ? "" : "|") + name;
    out << "        " << pattern << ") ";
    if (!option.choices.empty()) {
      out << "words=\"" << joined(option.choices) << "\"";
    } else {
      out << (option.file ? "files=1" : ":");
    }
    out << " ;;\n";
  }
  std::string others = options;
  for (const OptionGrammar& option : command.options) {
    if (option.names.empty() && !option.choices.empty()) others += " " + joined(option.choices);
  }
  out << "        *) words=\"" << others << "\"" << (files ? "; files=1" : "") << " ;;\n      esac ;;\n";
}

void write_bash(std::ostream& out, const Grammar& grammar) {
  std::string first;
  for (const CommandGrammar& command : grammar.commands) first += command.name + " ";
  for (const OptionGrammar& option : grammar.options) first += joined(option.names) + " ";
  first.pop_back();
  out << "# bash completion for rue\n"
         "_rue() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= files=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \""
      << first
      << "\" -- \"$current\"))\n"
         "    return\n"
         "  fi\n"
         "  case \"${COMP_WORDS[1]}\" in\n";
  for (const CommandGrammar& command : grammar.commands) write_bash_command(out, command);
  out << "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  if [ -n \"$files\" ] && [ \"${current#-}\" = \"$current\" ]; then\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
         "  fi\n"
         "}\n"
         "complete -F _rue rue\n";
}

// ---- zsh

std::string zsh_quoted(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + result + "'";
}

// "(-o --output)"{-o,--output}"[help]:OUT:_files"
void write_zsh_option(std::ostream& out, const OptionGrammar& option) {
  std::string action = option.choices.empty() ? (option.file ? "_files" : " ") : "(" + joined(option.choices) + ")";
  if (option.names.empty()) {
    out << zsh_quoted((option.repeated ? "*:" : "1:") + replaced(option.value, ":", "\\") + ":" + action);
    return;
  }
  const std::string help = "[" + replaced(option.help, "[]:\\", "\\") + "]";
  const std::string value = option.value.empty() ? "" : ":" + option.value + ":" + action;
  const std::string repeat = option.repeated ? "*" : "";
  for (std::size_t i = 0; i < option.names.size(); ++i) {
    std::string specification = option.names.size() > 1 && !option.repeated ? "(" + joined(option.names) + ")" : "";
    specification += repeat;
    specification += option.names[i];
    specification += help;
    specification += value;
    out << (i > 0 ? " \\\n        " : "") << zsh_quoted(specification);
  }
}

void write_zsh(std::ostream& out, const Grammar& grammar) {
  out << "#compdef rue\n"
         "_rue() {\n"
         "  local -a commands\n"
         "  commands=(\n";
  for (const CommandGrammar& command : grammar.commands) {
    out << "    " << zsh_quoted(command.name + ":" + replaced(command.help, ":\\", "\\")) << '\n';
  }
  out << "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    _arguments";
  for (const OptionGrammar& option : grammar.options) {
    out << " \\\n      ";
    write_zsh_option(out, option);
  }
  out << "\n    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $command in\n";
  for (const CommandGrammar& command : grammar.commands) {
    out << "    " << command.name << ")\n      _arguments";
    for (const OptionGrammar& option : command.options) {
      out << " \\\n        ";
      write_zsh_option(out, option);
    }
    out << " ;;\n";
  }
  out << "  esac\n"
         "}\n"
         "_rue \"$@\"\n";
}

// ---- fish

std::string fish_quoted(const std::string& text) {
  return "'" + replaced(text, "'\\", "\\") + "'";
}

void write_fish_option(std::ostream& out, const OptionGrammar& option, const std::string& when) {
  out << "complete -c rue -n " << fish_quoted(when);
  for (const std::string& name : option.names) {
    out << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
  }
  if (!option.value.empty()) out << (option.file ? " -r -F" : " -x");
  if (!option.choices.empty()) out << " -a " << fish_quoted(joined(option.choices));
  if (!option.names.empty()) out << " -d " << fish_quoted(option.help);
  out << '\n';
}

void write_fish(std::ostream& out, const Grammar& grammar) {
  out << "# fish completion for rue\ncomplete -c rue -f\n";
  for (const OptionGrammar& option : grammar.options) write_fish_option(out, option, "__fish_use_subcommand");
  for (const CommandGrammar& command : grammar.commands) {
    out << "complete -c rue -n '__fish_use_subcommand' -a " << command.name << " -d " << fish_quoted(command.help) << '\n';
    for (const OptionGrammar& option : command.options) {
      const std::string when = "__fish_seen_subcommand_from " + command.name;
      if (option.names.empty() && option.file) {
        out << "complete -c rue -n " << fish_quoted(when) << " -F\n";
      } else {
        write_fish_option(out, option, when);
      }
    }
  }
}

}  // namespace

void write_completions(std::ostream& out, const Grammar& grammar, const std::string& shell) {
  if (shell == "bash") write_bash(out, grammar);
  if (shell == "zsh") write_zsh(out, grammar);
  if (shell == "fish") write_fish(out, grammar);
}

}  // namespace rue
