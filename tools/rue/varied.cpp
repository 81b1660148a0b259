// varied.cpp - choosing among parameters, and naming numbers where there is nothing to choose among.
#include "rue/varied.h"

#include <algorithm>
#include <ostream>

#include "analysis/whatif/course.h"
#include "analysis/whatif/varied.h"
#include "model/tree/named_numbers.h"
#include "model/tree/open_laws.h"
#include "output/forms/number.h"
#include "output/forms/source_line.h"
#include "rue/parameter_names.h"

namespace rue {

bool asks_about_too_many(const Model& model, const VariedOptions& options) {
  return options.only.empty() && too_many_numbers(model, options.numbers);
}

std::optional<std::vector<std::uint32_t>> choose_varied(Model& model, const VariedOptions& options, bool ranged,
                                                        double evaluations, const Streams& streams) {
  const Parameters& parameters = model.graph.parameters;
  std::vector<std::uint32_t> chosen;
  for (const std::string& name : options.only) {
    const std::optional<std::uint32_t> found = find_number(model, name);
    if (!found) {
      streams.err << "rue: " << no_such_number(parameters, name) << '\n';
      return std::nullopt;
    }
    if (stands_beside_open(model.graph, *found)) {
      streams.err
          << "rue: " << harmless(name)
          << ", or what stands beside it, has no believed value to vary from; `rue robust` says what holds for all of it\n";
      return std::nullopt;
    }
    chosen.push_back(*found);
  }
  if (options.only.empty()) {
    chosen = numbers_to_vary(model, options.numbers);
    const auto has_range = [&](std::uint32_t i) { return parameters.all[i].range.has_value(); };
    if (ranged && !options.numbers && std::any_of(chosen.begin(), chosen.end(), has_range))
      chosen.erase(std::remove_if(chosen.begin(), chosen.end(), [&](std::uint32_t i) { return !has_range(i); }),
                   chosen.end());
  }
  if (static_cast<double>(chosen.size()) * visits_of(model) * evaluations <= most_visits) return chosen;
  if (chosen.size() == 1) {
    streams.err << "rue: so many values of " << format_count(static_cast<double>(model.tree.size()))
                << " nodes would take too long: ask for fewer with --points\n";
    return std::nullopt;
  }
  streams.err << "rue: " << format_count(static_cast<double>(chosen.size())) << " numbers of "
              << format_count(static_cast<double>(model.tree.size()))
              << " nodes are too much to vary one by one: name those that matter in params, or ask with --only NAME\n";
  return std::nullopt;
}

}  // namespace rue
