// serve.h - `rue page FILE --serve`: the page on this machine's own address, following its file.
#pragma once
#include <memory>
#include <string>

#include "output/page/page.h"
#include "rue/commands/page.h"

namespace rue {

// Until the program is asked to end. The address is all that streams.out is told. `text`: of the file, without errors. An
// exit code.
[[nodiscard]] int serve_page(const PageCommand& asked, std::shared_ptr<const std::string> text, PageRequest request,
                             LivePage live, const Streams& streams);

}  // namespace rue
