// parameter_names.cpp - names parted at commas, and what is said of one that is none.
#include "rue/parameter_names.h"

#include "model/tree/named_numbers.h"
#include "output/forms/source_line.h"

namespace rue {
namespace {

std::string trimmed_words(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

std::vector<std::string> parted_names(Model& model, const std::string& names) {
  if (find_number(model, names)) return {names};
  std::vector<std::string> best;
  std::size_t known_of_best = 0;
  for (std::size_t at = names.find(','); at != std::string::npos; at = names.find(',', at + 1)) {
    const std::vector<std::string> halves{trimmed_words(names.substr(0, at)), trimmed_words(names.substr(at + 1))};
    std::size_t known = 0;
    for (const std::string& half : halves) known += find_number(model, half) ? 1 : 0;
    if (best.empty() || known > known_of_best) {
      best = halves;
      known_of_best = known;
    }
  }
  return best.empty() ? std::vector{trimmed_words(names)} : best;
}

std::string no_such_number(const Parameters& parameters, const std::string& name) {
  return harmless(why_no_number(parameters, name));
}

}  // namespace rue
