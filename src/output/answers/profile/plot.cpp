// plot.cpp - two panels of steps: what a plan may bring, and what it may leave to regret.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/answers/profile/profile.h"
#include "output/forms/number.h"
#include "output/picture/labels.h"
#include "output/picture/words.h"

namespace rue {
namespace {

struct DrawnPlan {
  std::string title;
  const RiskProfile* profile;
  std::vector<LineLook> strands;  // drawn one on the other
  std::string text_colour;
};

// A cumulative distribution: value and the chance of at most that, ascending.
using Steps = std::vector<PlotPoint>;

Steps payoff_steps(const Words& words, const RiskProfile& p) {
  Steps steps;
  const std::size_t count = p.payoff.size();
  double at_most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const ProfileStep& step = p.payoff[words.costs() ? count - 1 - i : i];
    at_most += step.chance;
    steps.push_back({words.total(step.value), i + 1 == count ? 1 : std::min(at_most, 1.0)});
  }
  return steps;
}

Steps regret_steps(const Words& words, const RiskProfile& p) {
  Steps steps;
  for (const Exceedance& e : *p.regret) steps.push_back({words.regret(e.regret), 1 - e.chance});
  return steps;
}

class ProfilePicture {
 public:
  ProfilePicture(const Model& model, const Solution& solution, const PlotOptions& options)
      : canvas_("profile", 1060, 580, options), words_(model, solution.tolerance, options.digits), s_(solution) {}

  Plot draw(const Profiles& profiles) {
    choose(profiles);
    const std::string shows = words_.costs() ? "How cost and regret of the picks are distributed"
                                             : "How payoff and regret of the picks are distributed";
    if (plans_.empty())
      return nothing_to_draw(
          "profile", words_, shows,
          "no plan has a risk profile: " + (profiles.missing.empty() ? "no probabilities" : profiles.missing.front().reason),
          canvas_.options());
    double y = plot_heading(canvas_, words_, shows);
    for (const DrawnPlan& plan : plans_) {
      y += 6;
      write_legend(plan, y);
      y += 14;
    }
    y = legend_of_others(y);
    const double top = y + 50;
    const PlotBox left{76, top, 510, canvas_.height() - 66};
    const PlotBox right{606, top, canvas_.width() - PlotCanvas::margin, left.bottom};
    const char* quantity = words_.costs() ? "cost" : "payoff";
    draw_panel(left, fmt::format("Chance of a {} of at most …", quantity), in_unit(words_, quantity), false);
    if (plans_.front().profile->regret) {
      draw_panel(right, "Chance of a regret of at most …", in_unit(words_, "regret"), true);
    } else {
      std::string reason = "not known";
      for (const Missing& m : profiles.missing) {
        if (m.field == "regret") reason = m.reason;
      }
      canvas_.text({right.left, top}, "The distribution of the regret is not available:");
      canvas_.text({right.left, top + 20}, fitted(reason, right.right - right.left));
    }
    return {canvas_.script()};
  }

 private:
  void choose(const Profiles& profiles) {
    const Palette& p = canvas_.palette();
    const std::optional<RiskProfile>& first = profiles.expected_value;
    const std::optional<RiskProfile>& second = profiles.least_regret;
    if (first && second && first->policy == second->policy) {
      plans_.push_back(
          {best_value_words(words_) + " and least regret", &*first, {{p.value, 5, {}}, {p.regret, 1.8, dashes}}, p.text});
      choose_others(profiles);
      return;
    }
    // Where both run together the amber strand lies on the blue one, as in the diagram.
    if (first) plans_.push_back({best_value_words(words_), &*first, {{p.value, 4, {}}}, p.value_text});
    if (second) plans_.push_back({"least regret", &*second, {{p.regret, 2, dashes}}, p.regret_text});
    choose_others(profiles);
  }

  // The alternatives that neither pick is, where they are few: thin lines of their payoffs.
  void choose_others(const Profiles& profiles) {
    constexpr std::size_t most = 5;  // as many colours are left
    for (std::size_t i = 0; i < profiles.alternatives.size(); ++i) {
      const std::optional<RiskProfile>& profile = profiles.alternatives[i];
      const bool picked =
          std::any_of(plans_.begin(), plans_.end(), [&](const DrawnPlan& plan) { return plan.profile->alternative == i; });
      if (!profile || picked) continue;
      const std::size_t colour = 1 + others_.size();
      others_.push_back({words_.branch(s_.alternatives[i].node),
                         &*profile,
                         {{series_colour(canvas_.theme(), colour), 1.3, {}}},
                         series_text(canvas_.theme(), colour)});
    }
    if (others_.size() > most) others_.clear();
  }

  // Side by side; returns the height of the last line.
  double legend_of_others(double y) {
    if (others_.empty()) return y;
    y += 6;
    PlotPoint at{PlotCanvas::margin, y};
    for (const DrawnPlan& other : others_) {
      const std::string text = fitted(other.title, 320);
      if (at.x > PlotCanvas::margin && at.x + 30 + text_width(text, letter_size) > canvas_.width() - PlotCanvas::margin)
        at = {PlotCanvas::margin, at.y + 20};
      at = canvas_.legend(at, text, other.strands.front());
    }
    return at.y + 14;
  }

  void write_legend(const DrawnPlan& plan, double y) {
    const RiskProfile& p = *plan.profile;
    std::string text = plan.title;
    if (p.alternative) text += ": " + words_.answer(s_.alternatives[*p.alternative].node);
    const double ends[] = {words_.total(p.payoff.front().value), words_.total(p.payoff.back().value)};
    const FigureColumn column = words_.column(std::array{words_.total(p.mean), ends[0], ends[1]});
    const std::string figures =
        ends[0] == ends[1] ? fmt::format(" — always {}", words_.total_text(p.mean))
                           : fmt::format(" — mean {}, from {} to {}", column.alone(words_.total(p.mean)),
                                         column.alone(std::min(ends[0], ends[1])), column.alone(std::max(ends[0], ends[1])));
    const double room = canvas_.width() - 2 * PlotCanvas::margin - 34;
    text = fitted(text, room - text_width(figures, letter_size)) + figures;
    for (std::size_t i = 0; i < plan.strands.size(); ++i)
      canvas_.legend({PlotCanvas::margin, y}, i + 1 == plan.strands.size() ? text : "", plan.strands[i]);
  }

  void draw_panel(const PlotBox& area, std::string_view title, std::string_view across, bool regret) {
    std::vector<double> figures;
    std::vector<Steps> curves;
    for (const DrawnPlan& plan : plans_) {
      curves.push_back(regret ? regret_steps(words_, *plan.profile) : payoff_steps(words_, *plan.profile));
      for (const PlotPoint& p : curves.back()) figures.push_back(p.x);
    }
    std::vector<Steps> thin;
    for (const DrawnPlan& other : others_) {
      if (regret) break;
      thin.push_back(payoff_steps(words_, *other.profile));
      for (const PlotPoint& p : thin.back()) figures.push_back(p.x);
    }
    const PlotAxis x = regret ? regret_axis(figures) : axis_over(figures);
    canvas_.panel(area, x, percent_axis());
    panel_title(canvas_, area, title, across);
    const auto whole = [&](const Steps& curve) {
      Steps path{{x.low, 0}};
      path.insert(path.end(), curve.begin(), curve.end());
      path.push_back({x.high, path.back().y});
      return path;
    };
    for (std::size_t i = 0; i < thin.size(); ++i)
      canvas_.steps(fmt::format("{}: {} and the chance of at most that", others_[i].title, across), whole(thin[i]),
                    others_[i].strands.front());
    std::vector<Steps> paths;
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      Steps path = whole(curves[i]);
      const std::string what = fmt::format("{}: {} and the chance of at most that", plans_[i].title, across);
      for (const LineLook& strand : plans_[i].strands) canvas_.steps(what, path, strand);
      paths.push_back(std::move(path));
    }
    if (!regret) mark_means(area);
    if (plans_.size() < 2) return;
    std::vector<PlotBox> taken;
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      LabelRoom room(area);
      for (const PlotBox& box : taken) room.keep_clear(box);
      if (!regret) {
        for (const DrawnPlan& plan : plans_) {
          const double mean = canvas_.place({words_.total(plan.profile->mean), 0}).x;
          room.keep_clear({mean, area.top}, {mean, area.bottom});
        }
      }
      block(room, paths[i], 0);
      block(room, paths[1 - i], 16);  // a label beside both would name neither
      for (const Steps& curve : thin) block(room, whole(curve), 0);
      taken.push_back(label(room, paths[i], plans_[i]));
    }
  }

  // Keep a curve clear, and what is nearer to it than `margin`.
  void block(LabelRoom& room, const Steps& path, double margin) const {
    for (std::size_t k = 0; k + 1 < path.size(); ++k) {
      const PlotPoint from = canvas_.place(path[k]), to = canvas_.place(path[k + 1]);
      room.keep_clear(from, {to.x, from.y});
      room.keep_clear({to.x, from.y}, to);
      if (margin == 0) continue;
      room.keep_clear({from.x - margin, from.y - margin, to.x + margin, from.y + margin});
      room.keep_clear({to.x - margin, to.y - margin, to.x + margin, from.y + margin});
    }
  }

  void mark_means(const PlotBox& area) {
    std::vector<double> means;
    for (const DrawnPlan& plan : plans_) means.push_back(canvas_.place({words_.total(plan.profile->mean), 0}).x);
    const std::vector<double> places = spread(means, text_width("mean", 10) + 8, area.left - 20, area.right + 20);
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      canvas_.rule({means[i], area.bottom}, {means[i], area.top}, {plans_[i].text_colour, 1, "2,4"});
      canvas_.text({places[i], area.top - 7}, "mean",
                   {.colour = plans_[i].text_colour, .size = 10, .align = PlotAlign::centre});
    }
  }

  PlotBox label(LabelRoom& room, const Steps& path, const DrawnPlan& plan) {
    const double width = text_width(plan.title, 11), height = 13;
    std::vector<PlotPoint> centres;
    // Beside a rise, above or below a tread; farther off where all of that is taken.
    for (const double gap : {6.0, 18.0, 36.0}) {
      for (std::size_t k = 1; k < path.size(); ++k) {
        const PlotPoint low = canvas_.place({path[k].x, path[k - 1].y}), high = canvas_.place(path[k]);
        for (const double part : {0.5, 0.25, 0.75}) {
          const double y = low.y + part * (high.y - low.y);
          if (low.y - high.y < height) continue;
          centres.push_back({low.x + width / 2 + gap, y});
          centres.push_back({low.x - width / 2 - gap, y});
        }
      }
      for (std::size_t k = 1; k < path.size(); ++k) {
        const double x = (canvas_.place(path[k - 1]).x + canvas_.place(path[k]).x) / 2;
        const double y = canvas_.place(path[k - 1]).y;
        centres.push_back({x, y - height / 2 - gap});
        centres.push_back({x, y + height / 2 + gap});
      }
    }
    if (centres.empty()) return {};
    const PlotPoint at = room.take(centres, width + 8, height);
    canvas_.text(at, plan.title, {.colour = plan.text_colour, .size = 11, .align = PlotAlign::centre});
    return {at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2};
  }

  PlotCanvas canvas_;
  Words words_;
  const Solution& s_;
  static constexpr const char* dashes = "9,5";  // of least regret, as in the diagram
  std::vector<DrawnPlan> plans_, others_;
};

}  // namespace

Plot profile_plot(const Model& model, const Solution& solution, const Profiles& profiles, const PlotOptions& options) {
  return ProfilePicture(model, solution, options).draw(profiles);
}

}  // namespace rue
