/* count.c - a QEMU plugin: the instructions executed between every second call of the function at the address `mark`.
 *   -plugin count.so,mark=ADDRESS,out=FILE
 * The plugin interface is declared by hand: Debian ships QEMU without its header. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb* tb);
struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb* tb, size_t index);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn* insn);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, void (*call)(qemu_plugin_id_t, struct qemu_plugin_tb*));
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn* insn, int add, void* to, uint64_t amount);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn* insn, void (*call)(unsigned, void*), int flags,
                                            void* data);

EXPORT int qemu_plugin_version = 1;

static uint64_t executed, at_mark, mark, marks;
static FILE* out;

static void marked(unsigned cpu, void* data) {
  (void)cpu;
  (void)data;
  if (++marks % 2 == 0 && out != NULL) fprintf(out, "%llu\n", (unsigned long long)(executed - at_mark)), fflush(out);
  at_mark = executed;
}

static void translate(qemu_plugin_id_t id, struct qemu_plugin_tb* tb) {
  const size_t count = qemu_plugin_tb_n_insns(tb);
  (void)id;
  for (size_t i = 0; i < count; ++i) {
    struct qemu_plugin_insn* insn = qemu_plugin_tb_get_insn(tb, i);
    qemu_plugin_register_vcpu_insn_exec_inline(insn, 0, &executed, 1);
    if (qemu_plugin_insn_vaddr(insn) == mark) qemu_plugin_register_vcpu_insn_exec_cb(insn, marked, 0, NULL);
  }
}

EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const void* info, int argc, char** argv) {
  (void)info;
  for (int i = 0; i < argc; ++i) {
    if (strncmp(argv[i], "mark=", 5) == 0) mark = strtoull(argv[i] + 5, NULL, 0);
    if (strncmp(argv[i], "out=", 4) == 0) out = fopen(argv[i] + 4, "w");
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  return 0;
}
