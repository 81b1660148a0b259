// robust_words.cpp - names joined.
#include "output/answers/robust/robust_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {

std::string RobustWords::alternative(std::size_t a) const {
  return is_choice() ? words_.branch(robust_.alternatives[a].node) : "the best plan";
}

std::string RobustWords::quoted(std::size_t a) const {
  return is_choice() ? words_.quoted(robust_.alternatives[a].node) : "the best plan";
}

const Parameter& RobustWords::parameter(std::size_t block, std::size_t number) const {
  return model_.graph.parameters.all[robust_.beliefs.blocks[block].numbers[number]];
}

std::string RobustWords::number(std::size_t block, std::size_t number) const {
  return clean(parameter(block, number).text());
}

std::string RobustWords::criterion(std::size_t c) const {
  return clean(model_.graph.criteria.all[c].name);
}

bool RobustWords::is_weights(std::size_t block) const {
  return parameter(block, 0).kind == Parameter::Kind::weight;
}

bool RobustWords::is_order_of_weights(std::size_t block) const {
  const std::vector<std::uint32_t>& numbers = robust_.beliefs.blocks[block].numbers;
  const auto is_open = [&](std::uint32_t p) { return model_.graph.parameters.all[p].open; };
  return is_weights(block) && std::any_of(numbers.begin(), numbers.end(), is_open);
}

std::string RobustWords::block(std::size_t block) const {
  if (is_weights(block) && robust_.beliefs.blocks[block].numbers.size() > 1) return "the weights";
  std::vector<std::string> names;
  for (std::size_t i = 0; i < robust_.beliefs.blocks[block].numbers.size(); ++i) names.push_back(number(block, i));
  return joined(names);
}

std::string RobustWords::picked(const RobustPick& pick) const {
  std::vector<std::string> names;
  for (const std::size_t a : pick.ties) names.push_back(quoted(a));
  return joined(shortened(std::move(names)), pick.proved ? "and" : "or");
}

std::string RobustWords::order(std::size_t block) const {
  const Block& b = robust_.beliefs.blocks[block];
  const auto name = [&](std::uint32_t i) {
    const Parameter& p = parameter(block, i);
    return p.kind == Parameter::Kind::weight ? criterion(p.criterion) : clean(p.text());
  };
  // Chains, each as far as it goes.
  std::string text;
  std::vector<std::uint8_t> said(b.orders.size(), 0);
  for (std::size_t i = 0; i < b.orders.size(); ++i) {
    if (said[i] != 0) continue;
    const auto into =
        std::find_if(b.orders.begin(), b.orders.end(), [&](const auto& o) { return o.second == b.orders[i].first; });
    if (into != b.orders.end() && said[static_cast<std::size_t>(into - b.orders.begin())] == 0 &&
        into - b.orders.begin() > static_cast<std::ptrdiff_t>(i))
      continue;
    if (!text.empty()) text += ", ";
    text += name(b.orders[i].first);
    std::size_t at = i;
    for (bool more = true; more;) {
      said[at] = 1;
      const std::uint32_t last = b.orders[at].second;
      text += " >= " + name(last);
      more = false;
      for (std::size_t j = 0; j < b.orders.size() && !more; ++j) {
        if (said[j] != 0 || b.orders[j].first != last) continue;
        at = j;
        more = true;
      }
    }
  }
  return text;
}

std::vector<std::string> shortened(std::vector<std::string> parts) {
  constexpr std::size_t most_named = 12;
  if (parts.size() <= most_named) return parts;
  const std::size_t left_out = parts.size() - (most_named - 1);
  parts.resize(most_named - 1);
  parts.push_back(fmt::format("{} more", left_out));
  return parts;
}

std::size_t view_at(const DecisionGraph& graph, const Numbers& numbers) {
  const Criteria& criteria = graph.criteria;
  const auto is_seen_by = [&](std::size_t v) {
    for (std::size_t c = 0; c < criteria.all.size(); ++c) {
      if (numbers.back()[c] != weight_of(graph, v, c)) return false;
    }
    return true;
  };
  std::size_t view = 0;
  while (view + 1 < criteria.views.size() && !is_seen_by(view)) ++view;
  return view;
}

std::string numbers_text(const DecisionGraph& graph, const Beliefs& beliefs, const std::vector<std::string>& views,
                         const std::optional<Numbers>& believed, const Numbers& numbers) {
  std::vector<std::string> parts;
  const bool many = numbers.size() > 12;
  for (std::size_t b = 0; b < numbers.size(); ++b) {
    const auto parameter = [&](std::size_t i) -> const Parameter& {
      return graph.parameters.all[beliefs.blocks[b].numbers[i]];
    };
    const auto criterion = [&](std::size_t i) { return clean(graph.criteria.all[parameter(i).criterion].name); };
    if (many && believed && numbers[b] == (*believed)[b]) continue;
    if (!views.empty() && b + 1 == numbers.size()) {
      parts.push_back("the weights of " + clean(views[view_at(graph, numbers)]));
      continue;
    }
    if (parameter(0).kind != Parameter::Kind::weight || numbers[b].size() == 1) {
      for (std::size_t i = 0; i < numbers[b].size(); ++i)
        parts.push_back(fmt::format("{} {}", clean(parameter(i).text()), value_text(parameter(i), numbers[b][i])));
      continue;
    }
    double sum = 0;
    for (const double w : numbers[b]) sum += w;
    const auto heavy = [](double w) { return w != 0; };
    if (std::count_if(numbers[b].begin(), numbers[b].end(), heavy) == 1) {
      const auto one = std::find_if(numbers[b].begin(), numbers[b].end(), heavy);
      parts.push_back("all weight on " + criterion(static_cast<std::size_t>(one - numbers[b].begin())));
      continue;
    }
    std::string weights;
    for (std::size_t i = 0; i < numbers[b].size(); ++i) {
      if (numbers[b][i] == 0) continue;
      weights +=
          fmt::format("{}{} {}", weights.empty() ? "weights " : ", ", criterion(i), probability_text(numbers[b][i] / sum));
    }
    parts.push_back(weights);
  }
  if (parts.empty()) return "what is believed";
  std::string text;
  for (const std::string& part : shortened(std::move(parts))) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace rue
