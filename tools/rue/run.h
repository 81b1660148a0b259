// run.h - the whole command line as one function, so that tests call what main calls.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace rue {

// Run `rue ARGUMENTS...`. Answers go to `out`, findings and everything else to `err`; a FILE of `-` is read from `in`.
// Terminal colours and width are used only where the streams are the process's own. Returns the exit code: 0, 1 the model
// has errors, 2 usage, input or output; with several files the highest.
[[nodiscard]] int run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace rue
