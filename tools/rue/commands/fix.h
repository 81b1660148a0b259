// fix.h - `rue check --fix`: the file with what one exact text mends.
#pragma once
#include <string>
#include <string_view>

#include "rue/load.h"
#include "rue/system/streams.h"

namespace rue {

struct FixOptions {
  std::string words;   // behind `--fix=`; "true" where nothing stands there, empty where nothing is to be mended
  std::string output;  // where the mended text goes; empty: the file itself

  [[nodiscard]] bool asked() const { return !words.empty(); }
  // The one that is chosen of several remedies (Finding::remedy); empty: none is.
  [[nodiscard]] std::string_view remedy() const { return words == "true" ? std::string_view() : words; }
};

// What is found in the file read as `load` says is mended until nothing more is found, but no edit is made that loses a
// decision that the file was. Writes the mended text, beside and then renamed, and prints the difference on streams.out.
// Where there is nothing to mend the file itself stays as it is. False, with one line on streams.err, if that fails.
[[nodiscard]] bool fix(const std::string& file, const FixOptions& options, const LoadOptions& load, const Streams& streams);

}  // namespace rue
