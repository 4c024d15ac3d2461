package org.fedrouter.inference.boundary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.Tick;

/**
 * How large a question is, before anybody has made tokens of it. Its blocks are named by hashes
 * that begin with the tenant's, as the nodes' prefix caches do: whoever sees the names can neither
 * read the text nor tell whether two callers asked the same.
 */
final class Sizes {
  /** Of text in the languages of hospitals, about. */
  private static final int CHARACTERS = 4;

  private static final int MOST_BLOCKS = 64;

  private Sizes() {}

  static QueuedTask.Size of(Asking asking) {
    String text = text(asking.question().input());
    byte[] chain = asking.tenant().toArray();
    long affinity = ByteBuffer.wrap(chain).getLong();
    List<Long> blocks = new ArrayList<>();
    int block = Tick.BLOCK_TOKENS * CHARACTERS;
    for (int end = block; end <= text.length() && blocks.size() < MOST_BLOCKS; end += block) {
      byte[] part = text.substring(end - block, end).getBytes(StandardCharsets.UTF_8);
      chain = Bytes.sha256(chain, part).toArray();
      blocks.add(ByteBuffer.wrap(chain).getLong());
    }
    return new QueuedTask.Size(
        text.length() / CHARACTERS + 1, asking.question().maxTokens(), affinity, blocks);
  }

  private static String text(Input input) {
    return switch (input) {
      case Input.Text text -> text.text();
      case Input.Chat chat -> {
        StringBuilder all = new StringBuilder();
        chat.messages().forEach(m -> all.append(m.role()).append('\0').append(m.text()));
        yield all.toString();
      }
    };
  }
}
