// varied.cpp - choosing among parameters, and naming numbers where there is nothing to choose among.
#include "rue/varied.h"

#include <algorithm>
#include <ostream>

#include "analysis/course.h"
#include "model/named_numbers.h"
#include "model/wording.h"
#include "output/number.h"
#include "output/source_line.h"

namespace rue {
namespace {

constexpr std::size_t most_numbers = 5000;  // that are searched one by one; beyond, one pass tells of them all

// Follows from no other, and no setting holds it fast.
bool stands_alone(const Parameter& parameter) {
  return parameter.used && !parameter.given && (!parameter.formula || !parameter.formula->uses_names());
}

}  // namespace

bool asks_about_too_many(const Model& model, const VariedOptions& options) {
  const Parameters& parameters = model.graph.parameters;
  const bool any = std::any_of(parameters.all.begin(), parameters.all.end(), stands_alone);
  if ((any && !options.numbers) || !options.only.empty()) return false;
  return boost::num_vertices(model.graph.graph) > std::min(most_numbers, affordable_courses(model));
}

std::optional<std::vector<std::uint32_t>> choose_varied(Model& model, const VariedOptions& options, bool ranged,
                                                        double evaluations, const Streams& streams) {
  Parameters& parameters = model.graph.parameters;
  const bool any = std::any_of(parameters.all.begin(), parameters.all.end(), stands_alone);
  if (options.numbers || !any) name_numbers(model);
  std::vector<std::uint32_t> chosen;
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters.all) names.push_back(parameter.name);
  for (const std::string& name : options.only) {
    const auto at = parameters.index.find(name);
    if (at != parameters.index.end()) {
      chosen.push_back(at->second);
      continue;
    }
    const std::string_view near = nearest(name, names);
    streams.err << "rue: the graph has no parameter '" << harmless(name) << '\'';
    if (!near.empty()) {
      streams.err << "; did you mean '" << near << "'?";
    } else if (!names.empty()) {
      streams.err << "; there are " << list_of(names);
    }
    streams.err << '\n';
    return std::nullopt;
  }
  if (options.only.empty()) {
    const auto has_range = [](const Parameter& p) { return stands_alone(p) && p.range; };
    const bool by_range = ranged && !options.numbers && std::any_of(parameters.all.begin(), parameters.all.end(), has_range);
    for (std::uint32_t i = 0; i < parameters.all.size(); ++i) {
      if (by_range ? has_range(parameters.all[i]) : stands_alone(parameters.all[i])) chosen.push_back(i);
    }
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
