// manual.cpp - the manual page: what the help texts say, and around it how a decision is written and an answer read.
#include "rue/shell/manual.h"

#include <ostream>
#include <utility>

#include "model/graph/known_attributes.h"

namespace rue {
namespace {

// Words for roff: a backslash and a hyphen are escaped, a line that begins with a dot or a quote is not a request.
std::string roff(const std::string& text) {
  std::string result;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
    begins = c == '\n';
  }
  return result;
}

void write_option(std::ostream& out, const OptionGrammar& option) {
  out << ".TP\n";
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
  if (!option.value.empty()) names += (names.empty() ? "\\fI" : " \\fI") + roff(option.value) + "\\fR";
  out << names << '\n' << roff(option.help);
  if (!option.preset.empty()) out << " (" << roff(option.preset) << " unless given)";
  out << ".\n";
}

void write_command(std::ostream& out, const CommandGrammar& command) {
  out << ".SS \"rue " << command.name;
  for (const OptionGrammar& option : command.options) {
    if (option.names.empty()) out << ' ' << roff(option.value) << (option.repeated ? "..." : "");
  }
  out << "\"\n" << roff(command.help) << ".\n";
  for (const OptionGrammar& option : command.options) {
    const bool everywhere = !option.names.empty() && option.names.front() == "-h";
    if (!option.names.empty() && !everywhere) write_option(out, option);
  }
  out << ".PP\n.nf\n" << roff(command.example) << "\n.fi\n";
}

const char* const writing = R"(.SH WRITING A DECISION
A decision is a digraph in the language of
.BR dot (1).
Edges leave a decision by its alternatives and a chance node by what nature does; an outcome has no edges.
Payoffs may stand on edges and on nodes; the payoff of a path is their sum.
.PP
.nf
digraph umbrella {
  go \-> with    [label="take the umbrella", cost=5];
  go \-> without [label="leave it"];
  with    \-> dry    [label=rain, p=0.3];   with    \-> shade [label=sun, p=rest];
  without \-> soaked [label=rain, p=0.3];   without \-> bliss [label=sun, p=rest];
  with [event=weather];  without [event=weather];
  dry [payoff=80];  shade [payoff=90];  soaked [payoff=0];  bliss [payoff=100];
}
.fi
)";

const char* const reading = R"(.PP
Chance nodes with one
.B event
come out alike. Without
.B p
everywhere Rue still says what to regret.
.SH READING THE ANSWER
The regret of a plan in a state of the world is what the best plan would have brought there, less what this one brings.
The worst regret of a plan is the largest over all states that are possible.
The price of robustness is the expected value that the plan of the least worst regret gives up.
EVPI, the expected value of perfect information, is the least expected regret.
)";

const char* const ending = R"(.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
The model has errors; findings with their places stand on standard error (of
.B rue check
on standard output).
.TP
.B 2
Usage, input or output, or a renderer that died. With several files the highest status counts.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set and not empty, no colours. There are none where the output is not a terminal or
.B TERM
is
.BR dumb .
.SH SEE ALSO
.BR dot (1)
)";

// What may stand where, from the one table of attributes.
void write_attributes(std::ostream& out) {
  constexpr std::pair<const char*, Bearing> places[] = {
      {"On a node", Bearing::node}, {"On an edge", Bearing::edge}, {"On the graph", Bearing::graph}};
  for (const auto& [title, bearing] : places) {
    out << ".TP\n.B " << title << '\n';
    std::string words;
    for (const KnownAttribute& known : known_attributes()) {
      if (!known.stands_on(bearing)) continue;
      words += (words.empty() ? "\\fB" : ", \\fB") + roff(std::string(known.name)) + "\\fR";
      if (!known.remark.empty()) words += " (" + roff(std::string(known.remark)) + ")";
    }
    out << words << ".\n";
  }
}

}  // namespace

void write_manual(std::ostream& out, const Grammar& grammar) {
  out << ".TH RUE 1 \"\" \"rue " << grammar.version << "\" \"User Commands\"\n"
      << ".SH NAME\nrue \\- decision\\-tree regret analyzer\n"
      << ".SH SYNOPSIS\n.B rue\n.I COMMAND\n[\\fIOPTION\\fR ...] [\\fIFILE\\fR ...]\n"
      << ".SH DESCRIPTION\n"
         "Rue reads a decision written as a Graphviz DOT graph and says what to choose by expected value, what to choose to "
         "have\n"
         "the least to regret, why the two differ, and draws it.\n"
         ".I FILE\nmay be \\- for standard input.\n"
      << ".SH OPTIONS\n";
  for (const OptionGrammar& option : grammar.options) write_option(out, option);
  out << ".SH COMMANDS\n";
  for (const CommandGrammar& command : grammar.commands) write_command(out, command);
  out << writing;
  write_attributes(out);
  out << reading << ending;
}

}  // namespace rue
