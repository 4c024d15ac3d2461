package org.fedrouter.engine.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fedrouter.engine.model.JsonFile;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.SpecialTokens;

/**
 * Text to token ids and back, by the rules of a {@code tokenizer.json}. Works offline and reports
 * to nobody. Thread-safe.
 */
public final class Tokenizer implements AutoCloseable {
  private static final long MAX_SETTINGS = 16L << 20;

  private final HuggingFaceTokenizer inner;
  private final Vocabulary vocabulary;
  private final Start start;
  private final Set<Integer> ends;

  /**
   * What a text begins with.
   *
   * @param byRule the file's own rule puts it there; {@code ids} are empty then
   */
  private record Start(List<Integer> ids, boolean byRule) {}

  private Tokenizer(
      HuggingFaceTokenizer inner, Vocabulary vocabulary, Start start, Set<Integer> ends) {
    this.inner = inner;
    this.vocabulary = vocabulary;
    this.start = start;
    this.ends = ends;
  }

  /**
   * Opens the tokenizer of a model. A text begins with what the file's post-processor puts there;
   * where that is nothing, with the {@code bos_token_id} of {@code config.json}, unless {@code
   * tokenizer_config.json} is present and does not say {@code add_bos_token}.
   *
   * @param cache folder into which the native library is unpacked, once per process: the folder of
   *     the first call counts. It must be writable by this user only.
   * @throws ModelException when a file is missing or wrong, or no token ends an answer
   */
  public static Tokenizer open(ModelFolder model, Path cache) {
    return open(model.folder(), model.tokenizer(), model.specials(), cache);
  }

  /** As {@link #open(ModelFolder, Path)}, for models of any form. */
  public static Tokenizer open(Path folder, Path file, SpecialTokens specials, Path cache) {
    if (specials.ends().isEmpty()) {
      throw new ModelException(folder.resolve("config.json"), "eos_token_id", "must be present");
    }
    Vocabulary vocabulary = Vocabulary.read(file);
    HuggingFaceTokenizer inner = load(file, cache);
    try {
      return new Tokenizer(inner, vocabulary, start(inner, folder, specials), specials.ends());
    } catch (ModelException e) {
      inner.close();
      throw e;
    } catch (RuntimeException e) {
      inner.close();
      throw new ModelException(file, "file", "must be a tokenizer that encodes the empty text");
    }
  }

  /**
   * Opens a tokenizer with {@code <bos>} and {@code <eos>}, as this engine trains them.
   *
   * @throws ModelException when the file is missing or not such a tokenizer
   */
  public static Tokenizer open(Path file, Path cache) {
    Vocabulary vocabulary = Vocabulary.read(file);
    HuggingFaceTokenizer inner = load(file, cache);
    Start start = new Start(List.of(single(file, inner, "<bos>")), false);
    return new Tokenizer(inner, vocabulary, start, Set.of(single(file, inner, "<eos>")));
  }

  private static HuggingFaceTokenizer load(Path file, Path cache) {
    System.setProperty("ENGINE_CACHE_DIR", cache.toString());
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    try {
      return HuggingFaceTokenizer.newInstance(
          file, Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
    } catch (IOException | RuntimeException e) {
      throw new ModelException(file, "file", "must be a readable tokenizer.json");
    }
  }

  private static Start start(HuggingFaceTokenizer inner, Path folder, SpecialTokens specials) {
    if (inner.encode("", true, false).getIds().length > 0) {
      return new Start(List.of(), true);
    }
    Path settings = folder.resolve("tokenizer_config.json");
    boolean wanted =
        !Files.exists(settings)
            || JsonFile.object(settings, MAX_SETTINGS).path("add_bos_token").asBoolean(false);
    return new Start(wanted ? List.copyOf(specials.starts()) : List.of(), false);
  }

  private static int single(Path file, HuggingFaceTokenizer inner, String special) {
    long[] ids = inner.encode(special, false, false).getIds();
    if (ids.length != 1) {
      throw new ModelException(file, "added_tokens", "must contain " + special);
    }
    return (int) ids[0];
  }

  /**
   * The ids of a text, with what a text begins with. A special token spelled in the text becomes
   * its id.
   */
  public int[] encode(String text) {
    return started(inner.encode(text, start.byRule(), false));
  }

  /** The ids of many texts, each as {@link #encode(String)} gives them. */
  public List<int[]> encode(List<String> texts) {
    return Arrays.stream(inner.batchEncode(texts, start.byRule(), false))
        .map(this::started)
        .toList();
  }

  /** The ids of a text that a chat template wrote: nothing is put before it. */
  public int[] encodeRendered(String text) {
    return LongStream.of(inner.encode(text, false, false).getIds())
        .mapToInt(id -> (int) id)
        .toArray();
  }

  private int[] started(Encoding encoding) {
    IntStream text = LongStream.of(encoding.getIds()).mapToInt(id -> (int) id);
    return IntStream.concat(start.ids().stream().mapToInt(Integer::intValue), text).toArray();
  }

  /** The text of the tokens, without special tokens. */
  public String decode(int[] tokens) {
    return inner.decode(IntStream.of(tokens).asLongStream().toArray(), true);
  }

  /** Id of a token that ends an answer, the smallest if there are several. */
  public int eos() {
    return ends.iterator().next();
  }

  /** All ids that end an answer; never empty. */
  public Set<Integer> ends() {
    return ends;
  }

  /** Texts that a template writes and a person must not: they steer the model. */
  public List<String> controls() {
    return vocabulary.controls();
  }

  /** Number of token ids. */
  public int vocabulary() {
    return vocabulary.size();
  }

  @Override
  public void close() {
    inner.close();
  }
}
