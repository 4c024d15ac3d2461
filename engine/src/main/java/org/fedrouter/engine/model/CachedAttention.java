package org.fedrouter.engine.model;

import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;

/**
 * Attention over a key/value cache, for serving: the fused GroupQueryAttention of the runtime,
 * whose past and present are one preallocated buffer. Each row has its own length.
 *
 * <p>The cache and what meets it there may be narrower than the other values of the graph; then
 * queries, keys and values are rounded to its format.
 *
 * <p>The operator rotates heads of a multiple of 16 only. Other heads are padded with zeros at the
 * end of both halves, which changes neither products nor rotation, and cut back afterwards.
 */
public final class CachedAttention implements Attention {
  private final Graph graph;
  private final ModelConfig config;
  private final Element format;
  private final long rows;
  private final long time;
  private final long capacity;
  private final List<Value> shared;
  private final HeadPadding heads;

  /**
   * Declares the inputs {@code seqlens_k} [rows], length of each row minus 1 after this run, and
   * {@code total_sequence_length}, the largest such length.
   *
   * @param format number format of the cache
   * @param capacity cache positions per row
   */
  public CachedAttention(
      Graph graph, ModelConfig config, Element format, long rows, long time, long capacity) {
    this.graph = graph;
    this.config = config;
    this.format = format;
    this.rows = rows;
    this.time = time;
    this.capacity = capacity;
    int half = config.cacheWidth() / 2;
    Rotary rotary = new Rotary(config);
    this.shared =
        List.of(
            graph.input("seqlens_k", Element.INT32, rows),
            graph.input("total_sequence_length", Element.INT32),
            as(format, graph.constant("rope.cos", rotary.cosines(half), config.positions(), half)),
            as(format, graph.constant("rope.sin", rotary.sines(half), config.positions(), half)));
    this.heads = new HeadPadding(graph, config, rows, time);
  }

  /** Name of the input that holds the cache, [rows, keyHeads, capacity, cacheWidth]. */
  public static String past(int layer, String part) {
    return "past_key_values." + layer + "." + part;
  }

  /** Name of the output that must be bound to the same tensor as the input. */
  public static String present(int layer, String part) {
    return "present." + layer + "." + part;
  }

  @Override
  public Value attend(int layer, Value query, Value key, Value value) {
    long[] cache = {rows, config.keyHeads(), capacity, config.cacheWidth()};
    Value pastKey = graph.input(past(layer, "key"), format, cache);
    Value pastValue = graph.input(past(layer, "value"), format, cache);
    Value out = graph.value(format, rows, time, (long) config.heads() * config.cacheWidth());
    List<Value> in =
        Stream.concat(
                Stream.of(
                    as(format, heads.widened(query, config.heads())),
                    as(format, heads.widened(key, config.keyHeads())),
                    as(format, heads.widened(value, config.keyHeads())),
                    pastKey,
                    pastValue),
                shared.stream())
            .toList();
    graph.emit(
        "com.microsoft",
        "GroupQueryAttention",
        in,
        List.of(
            out,
            graph.outputValue(present(layer, "key"), format, cache),
            graph.outputValue(present(layer, "value"), format, cache)),
        Attributes.integer("num_heads", config.heads()),
        Attributes.integer("kv_num_heads", config.keyHeads()),
        Attributes.integer("do_rotary", 1),
        Attributes.integer("local_window_size", config.window().reach(layer)),
        Attributes.real("scale", (float) (1 / Math.sqrt(config.headWidth()))));
    return heads.narrowed(as(graph.real(), out));
  }

  private Value as(Element element, Value value) {
    return value.element() == element
        ? value
        : graph.emit("Cast", element, value.shape(), List.of(value), element.cast());
  }
}
