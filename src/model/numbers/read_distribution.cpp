// read_distribution.cpp - a name, numbers in parentheses, and what each distribution asks of them.
#include "model/numbers/read_distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/language/expression.h"
#include "text/wording.h"

namespace rue {
namespace {

struct Family {
  std::string_view name;
  std::size_t numbers;         // 0: any
  std::string_view arguments;  // for people
};

constexpr Family families[] = {
    {"beta", 2, "beta(a, b), as a successes and b failures"},
    {"gamma", 2, "gamma(shape, scale), whose mean is shape * scale"},
    {"normal", 2, "normal(mean, standard deviation)"},
    {"lognormal", 2, "lognormal(mean, standard deviation), both of the logarithm"},
    {"uniform", 2, "uniform(low, high)"},
    {"triangular", 3, "triangular(low, most likely, high)"},
    {"pert", 3, "pert(low, most likely, high)"},
    {"discrete", 0, "discrete(10: 0.3, 20: 0.7)"},
};
constexpr std::string_view all_families = "beta, gamma, normal, lognormal, uniform, triangular, pert and discrete";

// "beta(20, 80)" in its two parts.
struct Call {
  Passage name, numbers;
};

std::optional<Call> call_in(const Passage& written) {
  const std::string_view text = written.text();
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || text.back() != ')') return std::nullopt;
  return Call{written.part(0, open).trimmed(), written.part(open + 1, text.size() - 1).trimmed()};
}

const Family* family_of(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(families), std::end(families), [&](const Family& f) { return f.name == name; });
  return found == std::end(families) ? nullptr : found;
}

class DistributionReader {
 public:
  DistributionReader(const Passage& written, Diagnostics& diagnostics) : written_(written), diagnostics_(diagnostics) {}

  std::optional<Distribution> read(const std::optional<Range>& range) {
    std::optional<Distribution> law = whole();
    if (!law) return std::nullopt;
    std::string text = fmt::format("{}({})", family_->name, arguments_);
    if (range) {
      if (!(law->chance_of(*range) >= Distribution::least_chance)) {
        fail(written_,
             fmt::format("{} is next to never within its range [{}, {}]", text, figure(range->low), figure(range->high)),
             "widen the range, or correct the distribution");
        return std::nullopt;
      }
      law = law->within(*range);
      text += fmt::format(" in [{}, {}]", range->low, range->high);
    }
    if (!std::isfinite(law->mean()) || !std::isfinite(law->deviation())) {
      fail(written_, fmt::format("{} has no mean that a number holds", text));
      return std::nullopt;
    }
    law->set_text(std::move(text));
    return law;
  }

  std::optional<std::vector<double>> dirichlet(std::size_t states) {
    const std::optional<Call> call = call_in(written_);
    if (!call || call->name.text() != "dirichlet") {
      fail(written_, fmt::format("{} gives no law to a line of states", quoted(written_.text())),
           "write ~ dirichlet(7, 13), a weight for each state; one probability alone is a parameter in params");
      return std::nullopt;
    }
    if (!read_numbers(split_list(call->numbers))) return std::nullopt;
    if (number_.size() != states) {
      fail(call->numbers,
           fmt::format("dirichlet has {} for {}", count_of(number_.size(), "weight"), count_of(states, "state")),
           "write a weight for each state, in their order");
      return std::nullopt;
    }
    if (states < 2) {
      fail(written_, "one state alone is certain: it has no distribution");
      return std::nullopt;
    }
    for (std::size_t i = 0; i < states; ++i) {
      if (!above_zero(i, "a weight of dirichlet")) return std::nullopt;
    }
    return number_;
  }

 private:
  bool fail(const Passage& at, std::string text, std::string help = {}) {
    diagnostics_.error(at.text().empty() ? written_.place() : at.place(), std::move(text), std::move(help));
    return false;
  }

  bool above_zero(std::size_t i, std::string_view what) {
    return number_[i] > 0 || fail(place_[i], fmt::format("{} is {}, not above 0", what, figure(number_[i])));
  }

  bool read_numbers(const std::vector<Passage>& pieces) {
    for (const Passage& piece : pieces) {
      if (piece.text().empty()) return fail(piece, "a number is missing in the distribution");
      const std::optional<Number> number = evaluate(piece, diagnostics_);
      if (!number) return false;
      number_.push_back(number->value);
      place_.push_back(piece);
      arguments_ += fmt::format("{}{}", arguments_.empty() ? "" : ", ", number->value);
    }
    return true;
  }

  std::optional<Distribution> whole() {
    const std::optional<Call> call = call_in(written_);
    if (!call) {
      fail(written_, fmt::format("{} is no distribution", quoted(written_.text())),
           "write it as: qaly ~ beta(20, 80), or cost ~ normal(100, 15) in [50, 150]");
      return std::nullopt;
    }
    family_ = family_of(call->name.text());
    if (family_ == nullptr) {
      refuse_name(call->name);
      return std::nullopt;
    }
    const std::vector<Passage> pieces = split_list(call->numbers);
    if (family_->numbers == 0) return discrete(pieces);
    if (pieces.size() != family_->numbers) {
      fail(call->numbers,
           fmt::format("{} takes {}, not {}", family_->name, count_of(family_->numbers, "number"), pieces.size()),
           fmt::format("write {}", family_->arguments));
      return std::nullopt;
    }
    if (!read_numbers(pieces)) return std::nullopt;
    return of_numbers();
  }

  void refuse_name(const Passage& name) {
    if (name.text() == "dirichlet") {
      fail(name, "dirichlet is the law of a line of states, not of one number",
           "write it in events, as in market: boom, bust ~ dirichlet(7, 13)");
      return;
    }
    std::vector<std::string_view> known;
    for (const Family& family : families) known.push_back(family.name);
    const std::string_view near = nearest(name.text(), known);
    Finding& error = diagnostics_.error(
        name.text().empty() ? written_.place() : name.place(),
        fmt::format("no distribution is named {}", quoted(name.text())),
        near.empty() ? fmt::format("there are {}", all_families) : fmt::format("did you mean {}?", quoted(near)));
    if (!near.empty()) name.mend(error, near);
  }

  std::optional<Distribution> of_numbers() {
    const std::string_view name = family_->name;
    const std::vector<double>& n = number_;
    if (name == "beta" || name == "gamma") {
      const bool beta = name == "beta";
      if (!above_zero(0, beta ? "a of beta" : "the shape of gamma") ||
          !above_zero(1, beta ? "b of beta" : "the scale of gamma"))
        return std::nullopt;
      return beta ? Distribution::beta(n[0], n[1]) : Distribution::gamma(n[0], n[1]);
    }
    if (name == "normal" || name == "lognormal") {
      if (!above_zero(1, fmt::format("the standard deviation of {}", name))) return std::nullopt;
      return name == "normal" ? Distribution::normal(n[0], n[1]) : Distribution::lognormal(n[0], n[1]);
    }
    for (std::size_t i = 1; i < n.size(); ++i) {
      if (n[i - 1] <= n[i]) continue;
      fail(place_[i],
           fmt::format("the numbers of {} do not ascend: {} stands before {}", name, figure(n[i - 1]), figure(n[i])),
           fmt::format("write {}", family_->arguments));
      return std::nullopt;
    }
    if (!(n.front() < n.back())) {
      fail(written_, fmt::format("{} has one value only", name),
           "write the number alone: what is certain has no distribution");
      return std::nullopt;
    }
    if (name == "uniform") return Distribution::uniform(n[0], n[1]);
    return name == "pert" ? Distribution::pert(n[0], n[1], n[2]) : Distribution::triangular(n[0], n[1], n[2]);
  }

  std::optional<Distribution> discrete(const std::vector<Passage>& pieces) {
    std::vector<Distribution::Step> steps;
    double sum = 0;
    for (const Passage& piece : pieces) {
      const std::size_t colon = piece.text().find(':');
      if (colon == std::string_view::npos) {
        fail(piece, fmt::format("{} has no chance", quoted(piece.text())), "write it as: discrete(10: 0.3, 20: 0.7)");
        return std::nullopt;
      }
      const std::size_t first = number_.size();
      if (!read_numbers({piece.part(0, colon).trimmed(), piece.part(colon + 1, piece.text().size()).trimmed()}))
        return std::nullopt;
      const Distribution::Step step{number_[first], number_[first + 1]};
      const bool twice = std::any_of(steps.begin(), steps.end(), [&](const auto& s) { return s.value == step.value; });
      if (twice) {
        fail(place_[first], fmt::format("{} stands twice in the distribution", figure(step.value)));
        return std::nullopt;
      }
      if (!(step.chance > 0 && step.chance <= 1)) {
        fail(place_[first + 1],
             fmt::format("the chance of {} is {}, not above 0 and at most 1", figure(step.value), figure(step.chance)));
        return std::nullopt;
      }
      sum += step.chance;
      steps.push_back(step);
    }
    if (!(std::fabs(sum - 1) <= 1e-9 * static_cast<double>(steps.size()))) {
      fail(written_, fmt::format("the chances of the distribution sum to {}, not 1", figure(sum)));
      return std::nullopt;
    }
    arguments_.clear();
    for (const Distribution::Step& step : steps)
      arguments_ += fmt::format("{}{}: {}", arguments_.empty() ? "" : ", ", step.value, step.chance);
    return Distribution::discrete(steps);
  }

  const Passage& written_;
  Diagnostics& diagnostics_;
  const Family* family_ = nullptr;
  std::vector<double> number_;
  std::vector<Passage> place_;
  std::string arguments_;
};

}  // namespace

std::optional<Distribution> read_distribution(const Passage& written, const std::optional<Range>& range,
                                              Diagnostics& diagnostics) {
  return DistributionReader(written, diagnostics).read(range);
}

std::optional<std::vector<double>> read_dirichlet(const Passage& written, std::size_t states, Diagnostics& diagnostics) {
  return DistributionReader(written, diagnostics).dirichlet(states);
}

bool looks_like_distribution(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return false;
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  std::string_view name = text.substr(0, text.find('('));
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  return family_of(name) != nullptr || name == "dirichlet";
}

}  // namespace rue
