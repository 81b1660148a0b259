// outline.cpp - a scene's tree written depth-first.
#include "output/page/outline.h"

#include <fmt/format.h>

#include <vector>

#include "output/diagram/captions.h"
#include "output/page/html.h"

namespace rue {
namespace {

class Outline {
 public:
  explicit Outline(const Scene& scene) : scene_(scene), below_(scene.nodes.size()) {
    for (std::size_t e = 0; e < scene.edges.size(); ++e) {
      if (!scene.edges[e].remark) below_[scene.edges[e].from].push_back(e);
    }
    for (const Scene::Line& line : scene.legend) (line.least ? least_ : value_) = line.what;
  }

  std::string write() {
    html_ = "<ul class=\"outline\">\n";
    open(0, nullptr);
    // What is open: an edge's position among the branches of its node.
    while (!open_.empty()) {
      auto& [node, next] = open_.back();
      if (next < below_[node].size()) {
        const SceneEdge& edge = scene_.edges[below_[node][next++]];
        open(edge.to, &edge);
      } else {
        html_ += "</ul></details></li>\n";
        open_.pop_back();
      }
    }
    return html_ + "</ul>\n";
  }

 private:
  // An item, whole where no branches follow.
  void open(std::size_t node, const SceneEdge* edge) {
    const SceneNode& n = scene_.nodes[node];
    const bool ends = below_[node].empty();
    const bool shown = n.value || n.least || n.depth == 0;
    html_ +=
        fmt::format("<li class=\"{}\" data-tree=\"{}\"{}>", plans(n, edge), n.tree_node, ends ? " tabindex=\"-1\"" : "");
    if (!ends) html_ += shown ? "<details open><summary>" : "<details><summary>";
    html_ += line(n, edge);
    if (ends) {
      html_ += "</li>\n";
    } else {
      html_ += "</summary><ul>\n";
      open_.push_back({node, 0});
    }
  }

  [[nodiscard]] static std::string plans(const SceneNode& node, const SceneEdge* edge) {
    const bool value = edge != nullptr ? edge->value : node.value, least = edge != nullptr ? edge->least : node.least;
    return value && least ? "both" : value ? "ev" : least ? "lr" : "q";
  }

  [[nodiscard]] std::string line(const SceneNode& node, const SceneEdge* edge) const {
    std::string html;
    const auto add = [&](std::string_view look, const std::string& text) {
      if (!text.empty()) html += fmt::format("<span class=\"{}\">{}</span> ", look, html_text(text));
    };
    if (edge != nullptr) {
      add("branch", edge->label);
      add("chance", edge->chance);
      add("booked", edge->payoff);
      const bool chosen = scene_.nodes[edge->from].kind == Kind::decision;
      if (chosen && edge->value) add("tag ev", value_);
      if (chosen && edge->least) add("tag lr", least_);
      if (edge->tied) add("tie", "(tie)");
    }
    if (node.kind == Kind::outcome) {
      add("payoff", node.payoff);
      add("regret", node.regret);
      add("chance", node.chance);
      add("name", node.name);
    } else {
      add(node.kind == Kind::decision ? "kind decision" : "kind event", node.kind == Kind::decision ? "choose" : "chance");
      add("name", heading_of(node));
      for (const std::string& words : figure_lines(node)) add("figure", words);
      if (!node.folded.empty()) html += "<button type=\"button\" class=\"open live-only\">show</button>";
    }
    return html;
  }

  struct Open {
    std::size_t node = 0, next = 0;
  };
  const Scene& scene_;
  std::vector<std::vector<std::size_t>> below_;  // edges by their tails
  std::vector<Open> open_;
  std::string value_, least_;  // what the picks are called
  std::string html_;
};

}  // namespace

std::string outline_html(const Scene& scene) {
  return Outline(scene).write();
}

}  // namespace rue
