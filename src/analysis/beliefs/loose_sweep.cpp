// loose_sweep.cpp - every chance node with its own worst law, every payoff at its own worst.
#include "analysis/beliefs/loose_sweep.h"

#include <algorithm>
#include <cmath>

namespace rue {

double LooseSweep::mix(const LooseTree& loose, rue_index n, const std::vector<double>& values, Side side,
                       std::vector<double>* law) const {
  const std::size_t first = tree_.first_child[n], count = children(tree_, n).size();
  return extreme_mean(std::span(loose.chance).subspan(first, count), std::span(values).subspan(first, count), side, law);
}

rue_index LooseSweep::best_child(rue_index n, const std::vector<double>& values) const {
  return best_other(n, values, RUE_NONE);
}

rue_index LooseSweep::best_other(rue_index n, const std::vector<double>& values, rue_index but) const {
  rue_index best = RUE_NONE;
  for (const rue_index c : children(tree_, n)) {
    if (c != but && (best == RUE_NONE || values[c] > values[best])) best = c;
  }
  return best;
}

void LooseSweep::roll_best(const LooseTree& loose) {
  best_.assign(tree_.size(), 0);
  for (auto n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
    if (places_.live[n] == 0) continue;
    if (tree_.kind[n] == RUE_CHANCE) best_[n] = mix(loose, n, best_, Side::most);
    if (tree_.kind[n] == RUE_DECISION) best_[n] = best_[best_child(n, best_)];
    best_[n] += loose.payoff[n].high;
  }
}

void LooseSweep::roll_least(const LooseTree& loose, const Plan* plan, rue_index from) {
  least_.assign(tree_.size(), 0);
  reached_.assign(tree_.size(), 0);
  reached_[from] = places_.live[from];
  for (rue_index n = from; n < tree_.size(); ++n) {
    if (reached_[n] == 0) continue;
    for (const rue_index c : children(tree_, n)) {
      if (plan == nullptr || tree_.kind[n] != RUE_DECISION || (*plan)[n] == c) reached_[c] = places_.live[c];
    }
  }
  for (auto n = static_cast<rue_index>(tree_.size()); n-- > from;) {
    if (reached_[n] == 0) continue;
    if (tree_.kind[n] == RUE_CHANCE) least_[n] = mix(loose, n, least_, Side::least);
    if (tree_.kind[n] == RUE_DECISION) least_[n] = least_[plan != nullptr ? (*plan)[n] : best_child(n, least_)];
    least_[n] += loose.payoff[n].low;
  }
}

// What is booked on the way to a parting is common to both.
void LooseSweep::roll_shortfall(const LooseTree& loose, const Plan& plan, rue_index from) {
  short_.assign(tree_.size(), 0);
  for (auto n = static_cast<rue_index>(tree_.size()); n-- > from;) {
    if (reached_[n] == 0) continue;
    if (tree_.kind[n] == RUE_CHANCE) short_[n] = mix(loose, n, short_, Side::most);
    if (tree_.kind[n] != RUE_DECISION) continue;
    const rue_index taken = plan[n], other = best_other(n, best_, taken);
    short_[n] = short_[taken];
    if (other != RUE_NONE) short_[n] = std::max(short_[n], best_[other] - least_[taken]);
  }
}

double LooseSweep::most(const LooseTree& loose, const Asked& asked) {
  const double at_root_low = asked.of == 0 ? 0 : loose.payoff[0].low,
               at_root_high = asked.of == 0 ? 0 : loose.payoff[0].high;
  if (asked.figure != Asked::Figure::loss) roll_best(loose);
  if (asked.figure == Asked::Figure::best) return at_root_high + best_[asked.of];
  if (asked.figure == Asked::Figure::lead) {
    roll_least(loose, nullptr, 0);
    const rue_index other = best_other(0, least_, asked.of);
    return best_[asked.of] - least_[other];
  }
  roll_least(loose, asked.plan, asked.of);
  if (asked.figure == Asked::Figure::gap) return best_[best_other(0, best_, asked.of)] - least_[asked.of];
  if (asked.figure == Asked::Figure::loss) return -(at_root_low + least_[asked.of]);
  if (asked.figure == Asked::Figure::behind) return best_[asked.rival] - least_[asked.of];
  roll_shortfall(loose, *asked.plan, asked.of);
  if (asked.of == 0) return short_[0];
  const rue_index other = best_other(0, best_, asked.of);
  return other == RUE_NONE ? short_[asked.of] : std::max(short_[asked.of], best_[other] - least_[asked.of]);
}

void LooseSweep::part(rue_index n, rue_index taken, double weight) {
  const rue_index other = best_other(n, best_, taken);
  if (other == RUE_NONE || short_[taken] >= best_[other] - least_[taken]) {
    of_short_[taken] += weight;
    return;
  }
  of_best_[other] += weight;
  of_least_[taken] += weight;
}

void LooseSweep::weigh(const LooseTree& loose, const Asked& asked) {
  for (std::vector<double>* const of : {&of_best_, &of_least_, &of_short_}) of->assign(tree_.size(), 0);
  switch (asked.figure) {
    case Asked::Figure::best:
      of_best_[asked.of] = 1;
      break;
    case Asked::Figure::lead:
      of_best_[asked.of] = 1;
      of_least_[best_other(0, least_, asked.of)] = 1;
      break;
    case Asked::Figure::gap:
      of_best_[best_other(0, best_, asked.of)] = 1;
      of_least_[asked.of] = 1;
      break;
    case Asked::Figure::loss:
      of_least_[asked.of] = 1;
      break;
    case Asked::Figure::behind:
      of_best_[asked.rival] = 1;
      of_least_[asked.of] = 1;
      break;
    case Asked::Figure::shortfall:
      if (asked.of == 0) {
        of_short_[0] = 1;
      } else {
        part(0, asked.of, 1);
      }
      break;
  }
  std::vector<double> law;
  const auto pass = [&](rue_index n, std::vector<double>& of, const std::vector<double>& values, Side side) {
    if (of[n] == 0) return;
    (void)mix(loose, n, values, side, &law);
    std::size_t i = 0;
    for (const rue_index c : children(tree_, n)) of[c] += of[n] * law[i++];
  };
  for (rue_index n = 0; n < tree_.size(); ++n) {
    if (tree_.kind[n] == RUE_CHANCE) {
      pass(n, of_best_, best_, Side::most);
      pass(n, of_least_, least_, Side::least);
      pass(n, of_short_, short_, Side::most);
    } else if (tree_.kind[n] == RUE_DECISION) {
      if (of_best_[n] != 0) of_best_[best_child(n, best_)] += of_best_[n];
      if (of_least_[n] != 0) of_least_[asked.plan != nullptr ? (*asked.plan)[n] : best_child(n, least_)] += of_least_[n];
      if (of_short_[n] != 0) part(n, (*asked.plan)[n], of_short_[n]);
    }
  }
}

void LooseSweep::find_pulls(const LooseTree& loose, const Asked& asked, const std::vector<Direction>& directions,
                            std::vector<Pull>& pulls) {
  if (asked.figure == Asked::Figure::loss) best_.assign(tree_.size(), 0);
  if (asked.figure == Asked::Figure::best) least_.assign(tree_.size(), 0);
  if (asked.figure != Asked::Figure::shortfall) short_.assign(tree_.size(), 0);
  weigh(loose, asked);
  pulls.assign(directions.size(), {});
  for (std::size_t d = 0; d < directions.size(); ++d) {
    Pull& pull = pulls[d];
    const auto add = [&](double x) {
      pull.size += std::fabs(x);
      pull.sum += x;
    };
    for (const Direction::Place& place : directions[d].places) {
      const rue_index n = place.node;
      double best = place.payoff, least = place.payoff, shortfall = 0;
      if (place.law != Direction::Place::none) {
        const double* gain = &directions[d].chance[place.law];
        for (const rue_index c : children(tree_, n)) {
          best += *gain * best_[c];
          least += *gain * least_[c];
          shortfall += *gain * short_[c];
          ++gain;
        }
      }
      add(of_best_[n] * best);
      add(-of_least_[n] * least);
      add(of_short_[n] * shortfall);
    }
  }
}

}  // namespace rue
