// render.cpp - `rue render FILE -o OUT`: the regret diagram.
#include <ostream>

#include "rue/commands/commands.h"
#include "rue/system/files.h"
#include "rue/system/progress.h"

namespace rue {

int run_render(const RenderCommand& command, const Streams& streams) {
  const bool to_stream = command.output.empty() || command.output == "-";
  const std::optional<PictureFormat> format = to_stream ? PictureFormat::dot : picture_format(command.output);
  if (!format) {
    streams.err << "rue render: '" << command.output << "' ends in none of .svg, .png, .pdf, .dot\n";
    return exit_failure;
  }
  if (!to_stream && would_replace(command.file, command.output, streams.err)) return exit_failure;
  LoadOptions options = command.load;
  const Loaded loaded = load(command.file, options, streams);
  if (!loaded.model) return loaded.exit_code;
  const Solution solution = solve(*loaded.model);
  // Drawing forks, and a thread that holds a lock then would hold it in the child for ever.
  if (streams.progress != nullptr) streams.progress->stop();
  DiagramOptions diagram = command.diagram;
  diagram.digits = streams.text.digits;
  const Picture picture = render(*loaded.model, solution, diagram, *format);
  if (!picture.error.empty()) {
    streams.err << "rue render: " << picture.error << '\n';
    return exit_failure;
  }
  if (!command.load.quiet) {
    for (const std::string& note : picture.notes) streams.err << "rue render: " << note << '\n';
  }
  if (to_stream) {
    streams.out << picture.bytes;
    return exit_ok;
  }
  return write_file(command.output, picture.bytes, streams.err) ? exit_ok : exit_failure;
}

}  // namespace rue
