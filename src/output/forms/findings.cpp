// findings.cpp - printing findings.
#include "output/forms/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <vector>

#include "output/forms/source_line.h"

namespace rue {

namespace {

constexpr std::size_t most_of_a_kind = 20;

// What a finding says apart from the names and figures in it.
std::string kind_of(const Finding& finding) {
  std::string kind = finding.severity == Severity::error ? "e" : "w";
  bool quoted = false;
  for (const char c : finding.text) {
    if (c == '\'') quoted = !quoted;
    if (!quoted && (c < '0' || c > '9') && c != '.' && c != '-') kind += c;
  }
  return kind;
}

class Printer {
 public:
  Printer(std::ostream& out, std::string_view file, std::string_view text, bool colour)
      : out_(out), file_(harmless(file)), text_(text), colour_(colour) {}

  void print(const std::vector<Finding>& findings) {
    std::map<std::string, std::size_t> seen;
    std::vector<const Finding*> shown;
    std::vector<std::pair<const Finding*, const std::size_t*>> first;  // of each kind, and how many there are
    for (const Finding& finding : findings) {
      std::size_t& count = seen[kind_of(finding)];
      if (count++ == 0) first.emplace_back(&finding, &count);
      if (count <= most_of_a_kind) shown.push_back(&finding);
    }
    locate(shown);
    for (const Finding* finding : shown) print(*finding);
    for (const auto& [finding, count] : first) {
      if (*count <= most_of_a_kind) continue;
      const Place& place = place_at(finding->span.begin);
      out_ << paint(bold, file_ + ": ") << *count - most_of_a_kind << " more like the "
           << (finding->severity == Severity::error ? "error" : "warning") << " at " << place.line << ':' << place.column
           << '\n';
    }
  }

 private:
  static constexpr std::string_view bold = "1", red = "1;31", magenta = "1;35", cyan = "1;36", green = "1;32";

  [[nodiscard]] std::string paint(std::string_view style, std::string_view words) const {
    return colour_ ? fmt::format("\033[{}m{}\033[0m", style, words) : std::string(words);
  }

  void locate(const std::vector<const Finding*>& findings) {
    for (const Finding* finding : findings) {
      bytes_.push_back(finding->span.begin);
      for (const Note& note : finding->notes) bytes_.push_back(note.span.begin);
    }
    std::sort(bytes_.begin(), bytes_.end());
    bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());
    places_ = places_of(text_, bytes_);
  }

  [[nodiscard]] const Place& place_at(std::uint32_t byte) const {
    return places_[static_cast<std::size_t>(std::lower_bound(bytes_.begin(), bytes_.end(), byte) - bytes_.begin())];
  }

  void print(const Finding& finding) {
    const bool is_error = finding.severity == Severity::error;
    say(finding.span, paint(is_error ? red : magenta, is_error ? "error: " : "warning: "),
        paint(bold, harmless(finding.text)));
    if (!finding.help.empty()) out_ << "      " << paint(cyan, "= help: ") << harmless(finding.help) << '\n';
    for (const Note& note : finding.notes) say(note.span, paint(cyan, "note: "), harmless(note.text));
  }

  void say(Span span, std::string_view word, std::string_view message) {
    const Place& place = place_at(span.begin);
    out_ << paint(bold, fmt::format("{}:{}:{}: ", file_, place.line, place.column)) << word << message << '\n';
    if (place.text.empty()) return;
    const auto start = static_cast<std::size_t>(place.text.data() - text_.data());
    const std::size_t begin = std::max<std::size_t>(span.begin, start) - start;  // a byte-order mark stands before the line
    const Excerpt excerpt = excerpt_of(place.text, begin, begin + (span.end - span.begin));
    out_ << fmt::format("{:>5} | {}\n      | ", place.line, excerpt.line) << paint(green, excerpt.caret) << '\n';
  }

  std::ostream& out_;
  std::string file_;
  std::string_view text_;
  bool colour_;
  std::vector<std::uint32_t> bytes_;  // that places are needed of, ascending
  std::vector<Place> places_;         // [bytes_]
};

}  // namespace

void print_findings(std::ostream& out, std::string_view file, std::string_view text, const Diagnostics& diagnostics,
                    bool colour) {
  Printer(out, file, text, colour).print(diagnostics.in_order());
}

std::string summary_of(const Diagnostics& diagnostics) {
  const auto count = [](std::size_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); };
  const std::size_t errors = diagnostics.error_count();
  const std::size_t warnings = diagnostics.warning_count();
  if (errors == 0 && warnings == 0) return "no findings";
  if (warnings == 0) return count(errors, "error");
  if (errors == 0) return count(warnings, "warning");
  return count(errors, "error") + ", " + count(warnings, "warning");
}

}  // namespace rue
