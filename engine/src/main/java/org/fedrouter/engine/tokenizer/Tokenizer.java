package org.fedrouter.engine.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fedrouter.engine.model.ModelException;

/**
 * Text to token ids and back, by the rules of a {@code tokenizer.json}. Round trips every UTF-8
 * text exactly. Works offline and reports to nobody. Thread-safe.
 */
public final class Tokenizer implements AutoCloseable {
  private static final long MAX_BYTES = 64L << 20;

  private final HuggingFaceTokenizer inner;
  private final int bos;
  private final int eos;
  private final int vocabulary;

  private Tokenizer(HuggingFaceTokenizer inner, int bos, int eos, int vocabulary) {
    this.inner = inner;
    this.bos = bos;
    this.eos = eos;
    this.vocabulary = vocabulary;
  }

  /**
   * Opens a tokenizer.
   *
   * @param cache folder into which the native library is unpacked, once per process: the folder of
   *     the first call counts. It must be writable by this user only.
   * @throws ModelException when the file is missing or not a tokenizer with {@code <bos>} and
   *     {@code <eos>}
   */
  public static Tokenizer open(Path file, Path cache) {
    System.setProperty("ENGINE_CACHE_DIR", cache.toString());
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new ModelException(file, "file", "must be a file of at most " + MAX_BYTES + " bytes");
      }
      HuggingFaceTokenizer inner =
          HuggingFaceTokenizer.newInstance(
              file, Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
      return checked(file, inner);
    } catch (ModelException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ModelException(file, "file", "must be a readable tokenizer.json");
    }
  }

  private static Tokenizer checked(Path file, HuggingFaceTokenizer inner) throws IOException {
    int bos = single(file, inner, "<bos>");
    int eos = single(file, inner, "<eos>");
    return new Tokenizer(inner, bos, eos, size(file));
  }

  private static int size(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    int top = -1;
    for (JsonNode id : root.path("model").path("vocab")) {
      top = Math.max(top, id.asInt());
    }
    for (JsonNode added : root.path("added_tokens")) {
      top = Math.max(top, added.path("id").asInt());
    }
    return top + 1;
  }

  private static int single(Path file, HuggingFaceTokenizer inner, String special) {
    long[] ids = inner.encode(special, false, false).getIds();
    if (ids.length != 1) {
      throw new ModelException(file, "added_tokens", "must contain " + special);
    }
    return (int) ids[0];
  }

  /** The ids of a text, {@code <bos>} first. A special token spelled in the text becomes its id. */
  public int[] encode(String text) {
    return withBos(inner.encode(text, false, false));
  }

  /** The ids of many texts, {@code <bos>} first in each. */
  public List<int[]> encode(List<String> texts) {
    return Arrays.stream(inner.batchEncode(texts, false, false)).map(this::withBos).toList();
  }

  private int[] withBos(Encoding encoding) {
    long[] ids = encoding.getIds();
    int[] tokens = new int[ids.length + 1];
    tokens[0] = bos;
    for (int i = 0; i < ids.length; i++) {
      tokens[i + 1] = (int) ids[i];
    }
    return tokens;
  }

  /** The text of the tokens, without special tokens. */
  public String decode(int[] tokens) {
    return inner.decode(IntStream.of(tokens).asLongStream().toArray(), true);
  }

  /** Id of the token that ends an answer. */
  public int eos() {
    return eos;
  }

  /** Number of token ids. */
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public void close() {
    inner.close();
  }
}
