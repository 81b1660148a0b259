// views.cpp - the same experiment under other weights.
#include "analysis/whatif/views.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "analysis/parallel.h"
#include "model/tree/revalue.h"

namespace rue {
namespace {

constexpr int grid = 64;
constexpr int halvings = 60;

using Weights = std::vector<double>;  // [criteria] summing to 1

class Eyes {
 public:
  explicit Eyes(Model& model)
      : model_(model), criteria_(model.graph.criteria), own_(criteria_.view), experiment_(seen_by_main()) {}
  ~Eyes() {
    criteria_.view = own_;
    criteria_.weights.clear();
  }
  Eyes(const Eyes&) = delete;
  Eyes& operator=(const Eyes&) = delete;

  [[nodiscard]] const Model& model() const { return model_; }

  [[nodiscard]] Outlook of_view(std::size_t view) {
    criteria_.view = view;
    criteria_.weights.clear();
    return *experiment_.at({});  // all views' weights were checked when they were read
  }

  [[nodiscard]] Weights weights(std::size_t view) const {
    Weights w(criteria_.all.size());
    for (std::size_t c = 0; c < w.size(); ++c) w[c] = weight_of(model_.graph, view, c);
    const double sum = std::accumulate(w.begin(), w.end(), 0.0);
    for (double& x : w) x /= sum;
    return w;
  }

  // The least t in (0, 1] with weights (1-t) from + t to whose pick by expected value is `pick`.
  [[nodiscard]] std::optional<double> least_mix(const Weights& from, const Weights& to, std::size_t pick) {
    const auto agrees = [&](double t) {
      criteria_.weights.resize(from.size());
      for (std::size_t c = 0; c < from.size(); ++c) criteria_.weights[c] = (1 - t) * from[c] + t * to[c];
      const std::optional<Outlook> outlook = experiment_.at({});
      return outlook && outlook->value_pick == pick;
    };
    for (int i = 1; i <= grid; ++i) {
      double yes = static_cast<double>(i) / grid;
      if (!agrees(yes)) continue;
      double no = static_cast<double>(i - 1) / grid;
      for (int k = 0; k < halvings; ++k) {
        const double middle = no + (yes - no) / 2;
        if (middle <= no || middle >= yes) break;
        (agrees(middle) ? yes : no) = middle;
      }
      return yes;
    }
    return std::nullopt;
  }

 private:
  Model& seen_by_main() {
    criteria_.view = 0;
    std::string why;
    (void)revalue(model_, {}, why);
    return model_;
  }

  Model& model_;
  Criteria& criteria_;
  std::size_t own_;
  Experiment experiment_;
};

// The least change of one weight after which `view` takes `pick`.
std::optional<WeightChange> least_change(Eyes& eyes, const Model& model, std::size_t view, std::size_t pick) {
  const Weights now = eyes.weights(view);
  std::optional<WeightChange> least;
  for (std::size_t c = 0; c < now.size(); ++c) {
    for (const bool more : {true, false}) {
      if (more ? now[c] >= 1 : now[c] <= 0 || now[c] >= 1) continue;
      Weights to(now.size(), 0);  // all weight on it, or none
      if (more) {
        to[c] = 1;
      } else {
        for (std::size_t other = 0; other < now.size(); ++other) {
          if (other != c) to[other] = now[other] / (1 - now[c]);
        }
      }
      const std::optional<double> t = eyes.least_mix(now, to, pick);
      if (!t || (more && *t >= 1)) continue;  // no number is all of the weight beside others
      const double share = (1 - *t) * now[c] + *t * to[c];
      if (least && std::fabs(share - now[c]) >= std::fabs(least->share_to - least->share_from)) continue;
      const double from = weight_of(model.graph, view, c);
      double others = 0;
      for (std::size_t other = 0; other < now.size(); ++other) {
        if (other != c) others += weight_of(model.graph, view, other);
      }
      least = {c, from, others * share / (1 - share), now[c], share};
    }
  }
  return least;
}

}  // namespace

ViewComparison compare_views(Model& model, double max_evaluations) {
  Eyes eyes(model);
  ViewComparison result;
  const std::size_t views = model.graph.criteria.views.size();
  for (std::size_t v = 0; v < views; ++v) result.outlook.push_back(eyes.of_view(v));
  const std::size_t alternatives = result.outlook[0].worst_regret.size();
  const bool decides = result.outlook[0].regret_pick.has_value();
  result.worst.assign(alternatives, -std::numeric_limits<double>::infinity());
  result.worst_view.assign(alternatives, 0);
  double tolerance = 0;
  for (std::size_t v = 0; v < views; ++v) {
    const Outlook& o = result.outlook[v];
    tolerance = std::max(tolerance, o.tolerance);
    result.regret.emplace_back();
    for (std::size_t a = 0; a < alternatives; ++a) {
      const double regret = o.best_value ? *o.best_value - o.expected_value[a] : std::numeric_limits<double>::quiet_NaN();
      result.regret[v].push_back(std::fabs(regret) <= o.tolerance ? 0 : regret);
      if (std::isnan(regret)) {
        result.worst[a] = regret;
      } else if (regret > result.worst[a] + o.tolerance) {
        result.worst[a] = result.regret[v][a];
        result.worst_view[a] = v;
      }
    }
  }
  const std::optional<std::size_t> pick = result.outlook[0].value_pick;
  if (!decides || !pick) return result;
  if (std::none_of(result.worst.begin(), result.worst.end(), [](double worst) { return std::isnan(worst); })) {
    result.least_regretted = 0;
    for (std::size_t a = 1; a < alternatives; ++a) {
      if (result.worst[a] < result.worst[*result.least_regretted] - tolerance) result.least_regretted = a;
    }
  }
  const double cost = static_cast<double>(model.tree.size()) * (grid + halvings);
  const double ways = 2 * static_cast<double>(model.graph.criteria.all.size()) + 1;
  for (std::size_t v = 1; v < views; ++v) {
    if (result.outlook[v].value_pick != pick) result.agreements.push_back({v, std::nullopt, 1});
  }
  const std::size_t disagree = result.agreements.size();
  const double work = static_cast<double>(disagree) * cost * ways;
  if (work > max_evaluations) {
    result.searched = false;
    result.agreements.clear();
    return result;
  }
  const auto search = [&](Eyes& own, Agreement& agreement) {
    agreement.weight = least_change(own, own.model(), agreement.view, *pick);
    const std::optional<double> mix = own.least_mix(own.weights(agreement.view), own.weights(0), *pick);
    if (mix) agreement.mix = *mix;
  };
  const std::size_t workers = workers_for(disagree, work);
  std::vector<Model> copies(workers - 1, model);  // names in them still stand in the model
  std::vector<std::unique_ptr<Eyes>> others;
  others.reserve(copies.size());
  for (Model& copy : copies) others.push_back(std::make_unique<Eyes>(copy));
  in_parallel(workers, disagree, [&](std::size_t worker, std::size_t i) {
    search(worker == 0 ? eyes : *others[worker - 1], result.agreements[i]);
  });
  return result;
}

}  // namespace rue
