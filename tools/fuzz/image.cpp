// image.cpp - bytes as an image, with the checksum set right: refused with a reason, or a model that solves, whose report of
// what was read can be written, and that is written as the same tree again.
#include "core/image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "analysis/solution.h"
#include "embed/image.h"
#include "fuzz.h"
#include "output/answers/check/check.h"
#include "output/answers/solve/solve.h"

using namespace rue;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= rue_core::image_header) {
    const std::uint32_t sum = rue_core::checksum(data, size);
    for (std::size_t i = 0; i < 4; ++i) bytes[rue_core::image_checksum + i] = static_cast<char>(sum >> (8 * i));
  }
  std::string error;
  const std::optional<Model> model = read_image(bytes, error);
  require(model.has_value() == error.empty(), "a reason where it is refused, and only there");
  if (!model || model->tree.size() > 500) return 0;
  SolveOptions options;
  options.max_steps = 200'000;
  const Solution solution = solve(*model, options);
  require(solution.total.size() == model->tree.size(), "every node has a total");
  std::ostringstream words;
  write_model_report(words, *model, {});
  write_solve_json(words, *model, solution, true);
  require(!words.str().empty(), "what was read can be said");
  std::optional<OpenedImage> opened = open_image(bytes, error);
  require(opened.has_value(), "what makes a model opens");
  const std::string again = image_bytes(opened->tree, opened->build, opened->names);
  require(again == bytes || again.size() == bytes.size(), "an image is written as it was read");
  // Parameters that are set leave something that opens, or whose sums are refused.
  for (std::size_t p = 0; p < std::min<std::size_t>(opened->tree.parameters.count, 4); ++p) {
    const EmbeddedSetting setting{p, 0.5};
    const std::string before = image_bytes(opened->tree, opened->build, opened->names);
    const bool set = set_parameters(opened->tree, opened->build, {&setting, 1}, error);
    const std::string after = image_bytes(opened->tree, opened->build, opened->names);
    require(set || after == before, "what is refused changes nothing");
    if (const std::optional<Model> changed = read_image(after, error)) (void)solve(*changed, options);
  }
  return 0;
}
