// diagnostics.h - findings about a text: what is wrong, where, and what would mend it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rue {

// Bytes [begin, end) of the text that was read. An empty span at the text's end means "at the end of the file".
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

enum class Severity { error, warning };

// Another place that a finding is about ("first written here").
struct Note {
  Span span;
  std::string text;
};

// What to write in place of some bytes of the text that was read; of none: to write there.
struct Edit {
  Span span;
  std::string text;
};

struct Finding {
  Severity severity = Severity::error;
  Span span;
  std::string text;  // "probabilities of 'market' sum to 0.9, not 1"
  std::string help;  // "write p=rest on one branch, or raise one by 0.1"; may be empty
  std::vector<Note> notes;
  // The one exact text that mends it, ascending; empty: there is none, or several would do.
  std::vector<Edit> edits;
  // Where `edits` are one remedy of several, what that one is called ("event"): it is for the author to choose.
  std::string_view remedy;

  Finding& mended_by(Span place, std::string replacement) {
    edits.push_back({place, std::move(replacement)});
    return *this;
  }
};

// The findings of one text. Every stage reports all it can see and returns an empty optional if it found an error.
class Diagnostics {
 public:
  Finding& error(Span span, std::string text, std::string help = {});  // the reference is for adding notes and edits at once
  Finding& warning(Span span, std::string text, std::string help = {});
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] std::size_t warning_count() const { return findings_.size() - errors_; }
  // By place, then in the order they were reported.
  [[nodiscard]] std::vector<Finding> in_order() const;
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }

 private:
  std::vector<Finding> findings_;
  std::size_t errors_ = 0;
};

// 1-based line and column (in Unicode code points) of a byte, and the line's text; computed only when a finding is printed.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
  std::string_view text;  // without the line break
};
[[nodiscard]] Place place_of(std::string_view text, std::uint32_t byte);

// The places of many bytes, which ascend, in one pass over the text.
[[nodiscard]] std::vector<Place> places_of(std::string_view text, const std::vector<std::uint32_t>& bytes);

// The candidate nearest to `word` by edit distance, empty if none is near enough to be a slip. Upper and lower case are
// alike, two swapped letters are one step, and names that differ in digits only are never slips.
[[nodiscard]] std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace rue
