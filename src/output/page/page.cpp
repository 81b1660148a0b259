// page.cpp - which answer stands in which fragment.
#include "output/page/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <utility>
#include <vector>

#include "analysis/beliefs/all_ranges.h"
#include "analysis/beliefs/asked_robust.h"
#include "analysis/frontier.h"
#include "analysis/reread.h"
#include "analysis/tradeoff/tradeoff.h"
#include "analysis/whatif/information.h"
#include "analysis/whatif/linear_thresholds.h"
#include "analysis/whatif/numbers_at.h"
#include "analysis/whatif/range_flips.h"
#include "analysis/whatif/varied.h"
#include "model/tree/named_numbers.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/answers/compare/compare.h"
#include "output/answers/frontier/frontier.h"
#include "output/answers/information/information.h"
#include "output/answers/robust/robust.h"
#include "output/answers/tradeoff/tradeoff.h"
#include "output/answers/views/views.h"
#include "output/diagram/scene.h"
#include "output/page/changed_text.h"
#include "output/page/controls.h"
#include "output/page/drawing.h"
#include "output/page/html.h"
#include "output/page/outline.h"
#include "output/words/settings_text.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

constexpr std::size_t most_nodes = 150;            // of the diagram and the outline
constexpr std::size_t most_asked = 20'000;         // nodes of a tree, beyond which a command is named for what takes long
constexpr std::size_t most_ordered = 2'000;        // nodes of a tree whose numbers stand by their nearest break-even
constexpr double most_learned = 4e6;               // chance nodes times nodes of a tree: each is learned first, and later
constexpr double order_visits = 2e6;               // that it may cost to find out which number's break-even is nearest
constexpr std::size_t few_numbers = 12;            // each of which has its slider
constexpr std::size_t most_findings = 50;          // that are shown
constexpr double usual_tail = 0.05;                // as `rue frontier` has it
constexpr std::size_t line_width = 100'000;        // a paragraph is one line
constexpr std::size_t largest_source = 1'000'000;  // bytes of a text that is shown

constexpr PagePart parts[] = {
    {"about", "", ""},
    {"picks", "", ""},
    {"figures", "Side by side", ""},
    {"hurts", "", ""},
    {"diagram", "The decision drawn",
     "Squares are choices, round nodes are left to chance, triangles are where it ends. What neither pick comes to is "
     "faint."},
    {"outline", "The decision step by step", ""},
    {"trade", "", ""},
    {"criteria", "", ""},
    {"plans", "", ""},
    {"controls", "What if it were otherwise", "Move a number, and everything on this page follows."},
    {"breakeven", "What would have to be true for another pick", ""},
    {"frontier", "Every plan worth considering", ""},
    {"tradeoff", "One against the other", ""},
    {"robust", "How sure must I be", ""},
    {"information", "What is worth finding out", ""},
    {"views", "Through other eyes", ""},
    {"findings", "What to look at in the text", ""},
    {"source", "The decision as text", "This is what the page was made of: save it as a file, and Rue reads it again."},
};

constexpr std::string_view track_of = "track ";      // and a number: who wins along it
constexpr std::string_view numbers_of = "numbers ";  // and a tree node: what can be moved there
constexpr std::string_view field_of = "field ";      // and a number: what its field holds
constexpr std::string_view all_views = " --views";   // of them all, so that none is chosen

const PagePart* part_of(std::string_view id) {
  const auto* const found = std::find_if(std::begin(parts), std::end(parts), [&](const PagePart& p) { return p.id == id; });
  return found == std::end(parts) ? nullptr : found;
}

bool same(const Settings& a, const Settings& b) {
  const auto equal = [](const Setting& x, const Setting& y) { return x.name == y.name && x.value == y.value; };
  return a.view == b.view && a.in_utility == b.in_utility &&
         std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(), equal);
}

}  // namespace

std::span<const PagePart> page_parts() {
  return parts;
}

class Page::Answers {
 public:
  Answers(std::shared_ptr<const std::string> text, PageRequest request)
      : text_(std::move(text)),
        reread_(text_),
        request_(std::move(request)),
        options_{line_width, true, request_.digits, true} {
    work_out();
  }

  bool ask(PageRequest request) {
    const bool anew = !same(request.settings, request_.settings);
    request_ = std::move(request);
    options_.digits = request_.digits;
    if (anew) {
      work_out();
    } else {
      set_scene();
    }
    return anew;
  }

  [[nodiscard]] bool answered() const { return decision_.model.has_value(); }
  [[nodiscard]] std::vector<std::string> misfits() const {
    return answered() ? rue::misfits(request_.settings, decision_.model->graph) : std::vector<std::string>();
  }
  [[nodiscard]] const std::string& text() const { return *text_; }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] const PageRequest& request() const { return request_; }

  // Without the part's title.
  [[nodiscard]] std::string inside(std::string_view id) {
    if (id == "findings") return findings();
    if (id == "source") return source();
    if (!answered()) return {};
    if (id == "about") return fmt::format("<p>{}</p>", html_text(scene_.about));
    if (id == "picks") return picks();
    if (id == "figures") return compared(ComparePart::figures) + command("compare");
    if (id == "hurts") return compared(ComparePart::hurts);
    if (id == "trade") return compared(ComparePart::trade);
    if (id == "criteria") return compared(ComparePart::criteria);
    if (id == "plans") return compared(ComparePart::plans);
    if (id == "diagram") return drawing();
    if (id == "outline") return outline_html(scene_);
    if (id == "text") return changed_text(text_, request_.settings);
    if (id == "controls") return controls();
    if (id.starts_with(track_of)) return track(id.substr(track_of.size()));
    if (id.starts_with(field_of)) return field(id.substr(field_of.size()));
    if (id.starts_with(numbers_of)) return controls_at(id.substr(numbers_of.size()));
    if (id == "breakeven") return model().tree.size() > most_asked ? named_only("breakeven") : break_evens();
    if (id == "frontier") return model().tree.size() > most_asked ? named_only("frontier") : frontier();
    if (id == "tradeoff") return model().tree.size() > most_asked ? std::string() : traded();
    if (id == "robust" && has_ranges(model())) return model().tree.size() > most_asked ? named_only("robust") : robustness();
    if (id == "information") return information_takes_long() ? named_only("information") : information();
    if (id == "views" && model().graph.criteria.views.size() > 1) return views();
    return {};
  }

 private:
  [[nodiscard]] Model& model() { return *decision_.model; }

  void work_out() {
    decision_ = Decision();  // before what it stands on
    decision_ = reread_.decision(request_.settings, diagnostics_);
    if (!answered()) return;
    solution_ = solve(*decision_.model);
    set_scene();
  }

  void set_scene() {
    if (!answered()) return;
    DiagramOptions diagram;
    diagram.sharing = Sharing::unfolded;
    diagram.most_nodes = most_nodes;
    diagram.digits = request_.digits;
    diagram.opened = request_.opened;
    diagram.closed = request_.closed;
    std::string none;  // nothing is asked that could be refused
    scene_ = make_scene(model(), solution_, diagram, false, none);
  }

  [[nodiscard]] std::string command(std::string_view name, std::string_view option = {}) const {
    const std::string& view = option == all_views ? std::string() : request_.view;
    return fmt::format("<p class=\"command\"><code>rue {} {}{}</code></p>\n", name,
                       html_text(request_.file + request_.set + view), option);
  }

  [[nodiscard]] std::string named_only(std::string_view name) {
    return fmt::format("<p>Not sought here, for the tree has {} nodes. This says it:</p>\n",
                       format_count(static_cast<double>(model().tree.size()))) +
           command(name);
  }

  // What `write` says to a stream, with headings below the part's own.
  template <class Write>
  [[nodiscard]] static std::string report(int level, Write write) {
    std::ostringstream out;
    write(out);
    return report_html(out.str(), level);
  }

  [[nodiscard]] std::string picks() {
    std::string html = "<div class=\"picks\">";
    for (const Scene::Line& line : scene_.legend) {
      html +=
          fmt::format("<p class=\"pick {}\"><span class=\"what\">{}</span> <b>{}</b> <span class=\"figures\">{}</span></p>",
                      line.least ? "lr" : "ev", html_text(line.what), html_text(line.pick), html_text(line.figures));
    }
    return html + fmt::format("</div>\n<p class=\"why\">{}</p>\n",
                              html_text(compare_sentence(model(), solution_, request_.digits)));
  }

  // As `rue compare` has it; what takes long is sought for the figures only.
  [[nodiscard]] std::string compared(ComparePart part) {
    BesidePicks beside;
    if (part == ComparePart::figures) {
      beside.preferences = decision_.preferences;
      if (has_ranges(model())) {
        beside.flips = range_flips(model());
        beside.ranges = all_ranges(model(), decision_.statements);
      }
    }
    const int level = part == ComparePart::figures ? 3 : 2;
    return report(level, [&](std::ostream& out) { write_compare_report(out, model(), solution_, beside, options_, part); });
  }

  [[nodiscard]] std::string drawing() const {
    std::string html;
    for (const std::string& note : scene_.notes) html += "<p class=\"note\">" + html_text(note) + "</p>\n";
    html +=
        "<p class=\"live-only tools\"><button type=\"button\" data-do=\"out\" aria-label=\"smaller\">−</button> "
        "<button type=\"button\" data-do=\"in\" aria-label=\"larger\">+</button> "
        "<button type=\"button\" data-do=\"fit\">fit</button> "
        "<label for=\"find\">find</label> <input type=\"search\" id=\"find\"/></p>\n";
    return html + "<div class=\"drawing\" tabindex=\"0\" role=\"group\" aria-label=\"The drawing\">" + drawing_svg(scene_) +
           "</div>\n<div id=\"selected\" class=\"live-only\" hidden=\"\"><p></p><button type=\"button\">Fold what "
           "follows</button></div>\n" +
           command("render", " -o decision.svg");
  }

  // Nearest break-even first. Where there are many numbers, a payoff without a name is moved at its node.
  [[nodiscard]] std::string controls() {
    Model named(model());
    if (named.tree.size() > most_ordered || too_many_numbers(named, true)) {
      const std::vector<std::uint32_t> numbers = numbers_to_vary(named, false);
      return controls_html(Experiment(named), numbers);
    }
    const std::vector<std::uint32_t> every = numbers_to_vary(named, true);
    const std::vector<Parameter>& all = named.graph.parameters.all;
    std::vector<std::uint32_t> numbers = every;
    std::erase_if(numbers, [&](std::uint32_t n) {
      return every.size() > few_numbers && all[n].implied && !all[n].range &&
             (all[n].kind == Parameter::Kind::payoff || all[n].kind == Parameter::Kind::score);
    });
    Experiment experiment(named);
    return controls_html(experiment, nearest_first(experiment, numbers.empty() ? every : numbers));
  }
  [[nodiscard]] static std::vector<std::uint32_t> nearest_first(Experiment& experiment,
                                                                const std::vector<std::uint32_t>& numbers) {
    std::vector<std::uint32_t> order;
    std::vector<std::uint8_t> has_place(experiment.model().graph.parameters.all.size(), 0);
    const auto add = [&](std::uint32_t number) {
      if (std::exchange(has_place[number], 1) == 0) order.push_back(number);
    };
    for (const Threshold& threshold : break_even(experiment, numbers, order_visits).thresholds) add(threshold.parameter);
    for (const std::uint32_t number : numbers) add(number);
    return order;
  }
  [[nodiscard]] std::string controls_at(std::string_view node) {
    rue_index at = 0;
    const auto [end, error] = std::from_chars(node.data(), node.data() + node.size(), at);
    if (error != std::errc() || at >= model().tree.size()) return {};
    Model named(model());
    const std::vector<std::uint32_t> numbers = numbers_at(named, at);
    return controls_at_html(Experiment(named), numbers);
  }
  [[nodiscard]] std::string field(std::string_view name) {
    const std::optional<std::uint32_t> number = model().graph.parameters.find(std::string(name));
    return number ? field_text(model().graph.parameters.all[*number]) : std::string();
  }
  [[nodiscard]] std::string track(std::string_view name) {
    if (model().tree.kind[0] != RUE_DECISION || model().tree.size() > most_asked) return {};
    Model named(model());
    const std::optional<std::uint32_t> number = find_number(named, std::string(name));
    if (!number) return {};
    Experiment experiment(named);
    return track_html(experiment, *number);
  }

  [[nodiscard]] std::string break_evens() {
    Model named(model());  // names may be given to its numbers
    if (named.tree.kind[0] == RUE_DECISION && too_many_numbers(named, false)) {
      name_numbers(named);
      const Experiment experiment(named);
      if (!experiment.complete()) return {};
      return break_evens(experiment, break_even_in_one_pass(experiment));
    }
    const std::vector<std::uint32_t> chosen = numbers_to_vary(named, false);
    Experiment experiment(named);
    return break_evens(experiment, break_even(experiment, chosen));
  }
  [[nodiscard]] std::string break_evens(const Experiment& experiment, const BreakEven& found) const {
    return report(3, [&](std::ostream& out) { write_breakeven_report(out, experiment, found, options_); }) +
           command("breakeven");
  }

  [[nodiscard]] std::string frontier() {
    const std::vector<FrontierPlan> plans = frontier_plans(model(), solution_, usual_tail);
    return report(3,
                  [&](std::ostream& out) {
                    write_frontier_report(out, model(), solution_, plans, FrontierAgainst::worst_regret, usual_tail,
                                          options_);
                  }) +
           command("frontier");
  }

  // Where two criteria count; of more, somebody must say which.
  [[nodiscard]] std::string traded() {
    std::string why;
    const std::optional<Traded> both = traded_criteria(model().graph, {}, why);
    if (!both) return {};
    const Tradeoff found = tradeoff(model(), solution_, *both);
    return report(3, [&](std::ostream& out) { write_tradeoff_report(out, model(), solution_, found, options_); }) +
           command("tradeoff");
  }

  [[nodiscard]] bool information_takes_long() {
    const Tree& tree = model().tree;
    const auto chances = std::count(tree.kind.begin(), tree.kind.end(), RUE_CHANCE);
    return tree.size() > most_asked || static_cast<double>(chances) * static_cast<double>(tree.size()) > most_learned;
  }
  [[nodiscard]] std::string information() {
    const Information found = value_of_information(model(), {});
    return report(3, [&](std::ostream& out) { write_information_report(out, model(), found, options_); }) +
           command("information");
  }

  // Of the inner model, as `rue robust` reads it.
  [[nodiscard]] std::string robustness() {
    Settings settings = request_.settings;
    settings.inner = true;
    Diagnostics found;
    Decision inner = reread_.another(settings, found);
    if (!inner.model) return {};
    const std::optional<AskedRobust> asked = ask_robust(*inner.model, std::move(inner.statements), {}, {}, found);
    if (!asked) return {};
    return report(3,
                  [&](std::ostream& out) {
                    write_robust_report(out, *inner.model, asked->robust,
                                        asked->preferences ? &*asked->preferences : nullptr, options_);
                  }) +
           command("robust");
  }

  // By the author's own weights beside the others', whatever view the page has.
  [[nodiscard]] std::string views() {
    if (request_.settings.view.empty()) return views_of(model());
    Settings settings = request_.settings;
    settings.view.clear();
    Diagnostics found;
    std::optional<Model> own = reread_.another(settings, found).model;
    return own ? views_of(*own) : std::string();
  }
  [[nodiscard]] std::string views_of(Model& own) const {
    const ViewComparison found = compare_views(own);
    return report(3, [&](std::ostream& out) { write_views_report(out, own, found, options_); }) +
           command("compare", all_views);
  }

  // Place by place, each with what would mend it.
  [[nodiscard]] std::string findings() const {
    const std::vector<Finding> all = diagnostics_.in_order();
    if (all.empty()) return {};
    const std::size_t shown = std::min(all.size(), most_findings);
    std::string html = "<ul class=\"findings\">\n";
    for (std::size_t i = 0; i < shown; ++i) {
      const Finding& f = all[i];
      const Place place = place_of(*text_, f.span.begin);
      const bool error = f.severity == Severity::error;
      html += fmt::format(
          "<li class=\"{0}\"><a class=\"place\" href=\"#source\" data-begin=\"{1}\" data-end=\"{2}\">{3}:{4}</a> <b>{0}</b> "
          "{5}",
          error ? "error" : "warning", f.span.begin, f.span.end, place.line, place.column, html_text(f.text));
      if (!f.help.empty()) html += "<span class=\"help\">" + html_text(f.help) + "</span>";
      for (const Note& note : f.notes) {
        const Place other = place_of(*text_, note.span.begin);
        html += fmt::format("<span class=\"help\">{}:{} {}</span>", other.line, other.column, html_text(note.text));
      }
      html += "</li>\n";
    }
    if (shown < all.size()) html += fmt::format("<li>and {} more</li>\n", all.size() - shown);
    return html + "</ul>\n" + command("check");
  }

  [[nodiscard]] std::string source() const {
    if (text_->size() > largest_source) return {};
    return "<pre>" + html_text(*text_) + "</pre>\n";
  }

  std::shared_ptr<const std::string> text_;
  Reread reread_;
  PageRequest request_;
  TextOptions options_;
  Diagnostics diagnostics_;
  Decision decision_;
  Solution solution_;
  Scene scene_;
};

Page::Page(std::shared_ptr<const std::string> text, PageRequest request)
    : answers_(std::make_unique<Answers>(std::move(text), std::move(request))) {}
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;

bool Page::ask(PageRequest request) {
  return answers_->ask(std::move(request));
}

std::vector<std::string> Page::misfits() const {
  return answers_->misfits();
}

bool Page::answered() const {
  return answers_->answered();
}

std::string Page::title() const {
  return answers_->answered() ? answers_->scene().title : answers_->request().file;
}

const std::string& Page::text() const {
  return answers_->text();
}

std::string Page::part(std::string_view id) {
  const PagePart* const p = part_of(id);
  std::string inside = answers_->inside(id);
  if (inside.empty() || p == nullptr || p->title.empty()) return inside;
  std::string head = fmt::format("<h2>{}</h2>\n", p->title);
  if (!p->intro.empty()) head += fmt::format("<p class=\"intro\">{}</p>\n", p->intro);
  return head + inside;
}

}  // namespace rue
