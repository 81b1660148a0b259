// render.cpp - `rue render FILE -o OUT`: the regret diagram.
#include "rue/commands/render.h"

#include <ostream>

#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/child.h"
#include "rue/system/files.h"
#include "rue/system/progress.h"

namespace rue {

int run_render(const RenderCommand& asked, const Streams& streams) {
  const bool to_stream = is_stream(asked.output);
  const std::optional<PictureFormat> format = to_stream ? PictureFormat::dot : picture_format(asked.output);
  if (!format) {
    streams.err << "rue render: '" << asked.output << "' ends in none of .svg, .png, .pdf, .dot\n";
    return exit_failure;
  }
  if (!to_stream && would_replace(asked.file, asked.output, streams.err)) return exit_failure;
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  // Drawing forks, and a thread that holds a lock then would hold it in the child for ever.
  if (streams.progress != nullptr) streams.progress->stop();
  DiagramOptions diagram = asked.diagram;
  diagram.digits = streams.text.digits;
  const Picture picture = render(*loaded.model, solution, diagram, *format, run_apart);
  if (!picture.error.empty()) {
    streams.err << "rue render: " << picture.error << '\n';
    return exit_failure;
  }
  if (!asked.load.quiet) {
    for (const std::string& note : picture.notes) streams.err << "rue render: " << note << '\n';
  }
  return write_output(asked.output, picture.bytes, streams) ? exit_ok : exit_failure;
}

void add_render(CommandLine& line) {
  const auto command = line.add<RenderCommand>("render", "The regret diagram, as a picture or as annotated DOT", R"(Examples:
  rue render offer.dot -o offer.svg
  rue render offer.dot -o dark.png --theme dark --depth 3
  rue render offer.dot | dot -Tsvg > plain.svg)",
                                               run_render);
  RenderCommand& asked = command.options;
  DiagramOptions& diagram = asked.diagram;
  add_file(command, asked.file);
  names_file(
      command,
      command->add_option("-o,--output", asked.output, "OUT.svg, .png, .pdf or .dot; without it DOT on standard output"),
      "OUT");
  add_theme(command, diagram.theme);
  add_depth(command, diagram.depth);
  command->add_option("--fold", diagram.folds, "Fold what lies below this node; may be given again")
      ->type_name("NODE")
      ->allow_extra_args(false);
  command->add_flag("--policy-only", diagram.policy_only, "Only what one of the two picks can reach");
  command->add_flag("--all", diagram.all, "All of it: a picture of more than 60 leaves is folded otherwise");
  command->add_flag("--chances", diagram.chances, "The chance of getting to each outcome, in print");
  CLI::Option* unfold = command->add_flag_callback(
      "--unfold", [&diagram] { diagram.sharing = Sharing::unfolded; }, "A node that several paths reach: once a path");
  command
      ->add_flag_callback(
          "--shared", [&diagram] { diagram.sharing = Sharing::shared; }, "A node that several paths reach: once")
      ->excludes(unfold);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue
