// process.cpp - lays out and draws in a process of its own, so that Graphviz may die there.
#include "output/diagram/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <graphviz/gvc.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <locale>
#include <optional>
#include <sstream>
#include <vector>

#include "output/picture/text_size.h"

#if defined(__SANITIZE_ADDRESS__)
#define RUE_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RUE_SHADOW_MEMORY 1
#endif
#endif

namespace rue {
namespace {

// What the child exits with where Graphviz itself refuses.
constexpr int refused_layout = 3;
constexpr int refused_drawing = 4;

const char* gv_name(PictureFormat format) {
  switch (format) {
    case PictureFormat::png:
      return "png";
    case PictureFormat::pdf:
      return "pdf";
    default:
      return "svg";
  }
}

void limit(const RenderLimits& limits) {
  const auto seconds = static_cast<rlim_t>(std::ceil(limits.seconds));
  const rlimit time{seconds, seconds + 1};
  setrlimit(RLIMIT_CPU, &time);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
#ifndef RUE_SHADOW_MEMORY  // a sanitizer reserves terabytes of addresses
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t bytes = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (static_cast<rlim_t>(limits.megabytes) << 20U);
  const rlimit memory{bytes, bytes};
  setrlimit(RLIMIT_AS, &memory);
#endif
}

// "e,x,y x,y x,y ...", as Graphviz writes where an edge runs.
std::optional<Way> way_of(Agedge_t* edge) {
  const char* text = agget(edge, const_cast<char*>("pos"));
  if (text == nullptr || std::strchr(text, ';') != nullptr) return std::nullopt;  // in several pieces
  std::istringstream words(text);
  words.imbue(std::locale::classic());
  Way way;
  for (std::string word; words >> word;) {
    const char end = word[1] == ',' ? word[0] : ' ';
    Spot spot;
    char comma = 0;
    std::istringstream numbers(end == 'e' || end == 's' ? word.substr(2) : word);
    numbers.imbue(std::locale::classic());
    if (!(numbers >> spot.x >> comma >> spot.y)) return std::nullopt;
    if (end == 's') return std::nullopt;  // with an arrow's head at its beginning
    if (end == 'e') {
      way.tip = spot;
    } else {
      way.points.push_back(spot);
    }
  }
  const char* label = agget(edge, const_cast<char*>("lp"));
  char comma = 0;
  std::istringstream numbers(label == nullptr ? "" : label);
  numbers.imbue(std::locale::classic());
  numbers >> way.label.x >> comma >> way.label.y;
  return way.points.empty() ? std::nullopt : std::optional(way);
}

// Graphviz would lead the arrows through the tree, and knows no strands. It lays the graph out, its positions are read
// again, and the graph is drawn as given, the arrows on the outer side. Null where Graphviz refuses.
Agraph_t* lead_lines(GVC_t* context, const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  char* text = nullptr;
  unsigned length = 0;
  if (gvRenderData(context, g, "dot", &text, &length) != 0) return nullptr;
  Agraph_t* placed = agmemread(text);
  if (placed == nullptr) return nullptr;
  const char* rankdir = agget(g, const_cast<char*>("rankdir"));
  const Outside side = side_of(rankdir == nullptr ? "" : rankdir);
  const auto outer = [&](Agnode_t* n) {
    const double across = (ND_lw(n) + ND_rw(n)) / 2, up = ND_ht(n) / 2;
    const pointf at = ND_coord(n);
    return Spot{at.x + (side == Outside::right  ? across
                        : side == Outside::left ? -across
                                                : 0),
                at.y + (side == Outside::above   ? up
                        : side == Outside::below ? -up
                                                 : 0)};
  };
  const bool level = side == Outside::right || side == Outside::left;
  const double sign = side == Outside::right || side == Outside::above ? 1 : -1;
  double outermost = -INFINITY;
  for (Agnode_t* n = agfstnode(g); n != nullptr; n = agnxtnode(g, n))
    outermost = std::max(outermost, sign * (level ? outer(n).x : outer(n).y));
  std::vector<Arrow> arrows;
  for (Agedge_t* arrow : drawn.arrows) {
    const char* label = agget(arrow, const_cast<char*>("label"));
    arrows.push_back({outer(agtail(arrow)), outer(aghead(arrow)), text_size(label == nullptr ? "" : label, edge_points)});
  }
  const std::vector<Way> ways = lead_outside(arrows, side, sign * outermost);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    Agedge_t* arrow = drawn.arrows[i];
    Agnode_t* tail = agnode(placed, agnameof(agtail(arrow)), 0);
    Agnode_t* head = agnode(placed, agnameof(aghead(arrow)), 0);
    Agedge_t* copy = agedge(placed, tail, head, agnameof(arrow), 0);
    if (copy == nullptr) return nullptr;
    set_way(copy, ways[i]);
  }
  for (const Strand& strand : drawn.strands) {
    Agnode_t* tail = agnode(placed, agnameof(agtail(strand.edge)), 0);
    Agnode_t* head = agnode(placed, agnameof(aghead(strand.edge)), 0);
    Agedge_t* copy = agedge(placed, tail, head, agnameof(strand.edge), 0);
    const std::optional<Way> way = copy == nullptr ? std::nullopt : way_of(copy);
    if (way) add_strand(placed, strand, *way);
  }
  return gvLayout(context, placed, "nop2") == 0 ? placed : nullptr;
}

// Twice the pixels where they are not too many, for screens that show them; an author's own number stays.
void sharpen(const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  char* name = const_cast<char*>("dpi");
  const char* own = agget(g, name);
  if (drawn.sharp && (own == nullptr || *own == '\0')) agsafeset(g, name, const_cast<char*>("192"), const_cast<char*>(""));
}

[[noreturn]] void draw_and_exit(const DrawnGraph& drawn, PictureFormat format, const RenderLimits& limits, int to) {
  const int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  limit(limits);
  if (format == PictureFormat::png) sharpen(drawn);
  GVC_t* context = gvContext();
  Agraph_t* graph = drawn.graph.get();
  if (gvLayout(context, graph, drawn.placed ? "nop2" : "dot") != 0) _exit(refused_layout);
  if (!drawn.placed && !(drawn.arrows.empty() && drawn.strands.empty())) graph = lead_lines(context, drawn);
  if (graph == nullptr) _exit(refused_layout);
  char* bytes = nullptr;
  unsigned length = 0;
  if (gvRenderData(context, graph, gv_name(format), &bytes, &length) != 0 || bytes == nullptr) _exit(refused_drawing);
  while (length > 0) {
    const ssize_t written = write(to, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) _exit(refused_drawing);
    bytes += written;
    length -= static_cast<unsigned>(written);
  }
  _exit(0);
}

}  // namespace

std::string draw_apart(const DrawnGraph& drawn, PictureFormat format, const RenderLimits& limits, std::string& error) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    error = fmt::format("cannot start the renderer: {}", std::strerror(errno));
    return {};
  }
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    error = fmt::format("cannot start the renderer: {}", std::strerror(errno));
    close(ends[0]);
    close(ends[1]);
    return {};
  }
  if (child == 0) draw_and_exit(drawn, format, limits, ends[1]);
  close(ends[1]);
  std::string bytes;
  char buffer[65536];
  // Twice the limit on processor time: a machine may be busy, but nobody waits for ever.
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<long>(limits.seconds * 2000) + 1000);
  bool late = false;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd waiting{ends[0], POLLIN, 0};
    const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) {
      late = true;
      kill(child, SIGKILL);
      break;
    }
    const ssize_t got = read(ends[0], buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!late && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !bytes.empty()) return bytes;
  if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
    error =
        fmt::format("Graphviz took more than {:g} seconds; a smaller picture helps: --depth N, --fold NODE or --policy-only",
                    limits.seconds);
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == refused_layout) {
    error = "Graphviz could not lay the graph out";
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == refused_drawing) {
    error = fmt::format("Graphviz could not draw it as {}", gv_name(format));
  } else {
    error = "Graphviz died while drawing (out of memory?); a smaller picture helps: --depth N, --fold NODE or --policy-only";
  }
  return {};
}

}  // namespace rue
