// varied.cpp - choosing among parameters, and naming numbers where there is nothing to choose among.
#include "rue/varied.h"

#include <algorithm>
#include <ostream>

#include "model/named_numbers.h"
#include "model/wording.h"
#include "output/number.h"
#include "output/source_line.h"

namespace rue {
namespace {

constexpr double most_work = 1e10;  // nodes x evaluations: a minute or so

// Follows from no other, and no setting holds it fast.
bool stands_alone(const Parameter& parameter) {
  return parameter.used && !parameter.given && (!parameter.formula || !parameter.formula->uses_names());
}

}  // namespace

bool asks_about_too_many(const Model& model, const VariedOptions& options, double evaluations) {
  const Parameters& parameters = model.graph.parameters;
  const bool any = std::any_of(parameters.all.begin(), parameters.all.end(), stands_alone);
  if ((any && !options.numbers) || !options.only.empty()) return false;
  const auto nodes = static_cast<double>(boost::num_vertices(model.graph.graph));
  return nodes * static_cast<double>(model.tree.size()) * evaluations > most_work;
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
  const double work = static_cast<double>(chosen.size()) * static_cast<double>(model.tree.size()) * evaluations;
  if (work <= most_work) return chosen;
  streams.err << "rue: " << format_count(static_cast<double>(chosen.size())) << " numbers of "
              << format_count(static_cast<double>(model.tree.size()))
              << " nodes are too much to vary one by one: name those that matter in params, or ask with --only NAME\n";
  return std::nullopt;
}

}  // namespace rue
