package org.fedrouter.engine.generation;

import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * One loaded model with its adapters on one device. Thread-safe.
 *
 * <p>Public rows run in batches of their own. Every batch of shards has the same number of rows per
 * sequence, whichever adapters are live, so that a shard's logits depend on that shard alone;
 * {@link EngineInfo#bitIdentical()} says whether a test at opening confirmed that on this device.
 */
public final class Engine implements AutoCloseable {
  private final EngineSettings settings;
  private final Serving serving;
  private final Optional<Conductor> conductor;
  private final Optional<Answers> answers;
  private final Resources resources;
  private final Slots slots;
  private final PromptRules rules;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine(Device device, EngineSettings settings, Serving serving, Resources resources) {
    this.settings = settings;
    this.serving = serving;
    this.resources = resources;
    this.slots = new Slots(settings.publicSlots(), settings.shardSlots());
    this.rules = new PromptRules(serving.info().vocabulary(), settings.maxContext());
    this.conductor =
        Optional.ofNullable(serving.base())
            .map(base -> new Conductor(device, base, serving.adapted()));
    this.answers = serving.answers().map(setup -> new Answers(device, setup));
  }

  /**
   * Loads a model and, if given, the adapters of a hospital, on a device of its own that ends with
   * it.
   *
   * @throws org.fedrouter.engine.model.ModelException naming file, field and expectation when a
   *     file is missing or damaged
   */
  public static Engine open(Path modelFolder, @Nullable Path shardFile, EngineSettings settings) {
    Device device = new Device();
    boolean opened = false;
    try {
      Engine engine = open(modelFolder, shardFile, settings, List.of(), device);
      engine.resources.onClose(device::close);
      opened = true;
      return engine;
    } finally {
      if (!opened) {
        device.close();
      }
    }
  }

  /**
   * Loads a model and, if given, the adapters of a hospital, on a shared device.
   *
   * @param adapters that an answer can name
   * @throws org.fedrouter.engine.model.ModelException naming file, field and expectation when a
   *     file is missing or damaged
   * @throws IllegalArgumentException when an adapter or a size does not fit the model
   */
  public static Engine open(
      Path modelFolder,
      @Nullable Path shardFile,
      EngineSettings settings,
      List<LoraAdapter> adapters,
      Device device) {
    Resources resources = new Resources();
    try {
      Serving serving = Serving.open(modelFolder, shardFile, settings, adapters, device, resources);
      return new Engine(device, settings, serving, resources);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /**
   * Makes an adapter known to answers; one that is known already is left as it is.
   *
   * @throws IllegalArgumentException when it does not fit, or its name means another adapter
   * @throws IllegalStateException when the engine gives no answers
   */
  public void publish(LoraAdapter adapter) {
    answers
        .orElseThrow(() -> new IllegalStateException("the engine gives no answers"))
        .adapters()
        .publish(adapter);
  }

  /**
   * Takes an adapter out: answers that have begun with it end with it, those that wait for a row
   * end without a result, and no other can name it until it is published again.
   */
  public void withdraw(String adapter) {
    answers.ifPresent(here -> here.adapters().withdraw(adapter));
  }

  /** The adapters that answers can name, by name. */
  public List<LoraAdapter> adapters() {
    return answers.map(here -> here.adapters().all()).orElse(List.of());
  }

  /** What is served. */
  public EngineInfo info() {
    return serving.info();
  }

  /**
   * The tokens of what is asked: a text as it stands, a conversation by the model's template.
   *
   * @throws IllegalArgumentException when the template refuses the conversation
   * @throws org.fedrouter.engine.model.ModelException when the template cannot render it
   */
  public int[] tokens(Input input) {
    return switch (input) {
      case Input.Text text -> tokenizer().encode(text.text());
      case Input.Chat chat -> serving.chat().tokens(chat, tokenizer());
    };
  }

  /** The model's tokenizer, valid until the engine is closed. */
  public Tokenizer tokenizer() {
    return serving.tokenizer();
  }

  /** How busy it is with answers. */
  public EngineLoad load() {
    return answers.map(Answers::load).orElse(EngineLoad.NONE);
  }

  /**
   * Lines up an answer that the engine drives by itself. Its tokens and logits depend on the
   * request alone, bit for bit, whatever runs beside it.
   *
   * @param listener hears pieces and end on the engine's thread; never called by this method
   * @throws CapacityException when all rows and all places to wait are taken
   * @throws IllegalArgumentException when prompt, adapter or length do not fit the model
   * @throws IllegalStateException when the engine gives no answers or is closed
   */
  public Generation submit(GenerationRequest request, GenerationListener listener) {
    Answers here =
        answers.orElseThrow(() -> new IllegalStateException("the engine gives no answers"));
    int[] prompt = request.prompt().toArray();
    rules.check(prompt);
    int most = settings.maxContext() - prompt.length;
    if (request.sampling().maxTokens() > most) {
      throw new IllegalArgumentException(
          "maxTokens: must be at most %d after a prompt of %d tokens, is %d"
              .formatted(most, prompt.length, request.sampling().maxTokens()));
    }
    if (!request.adapter().isEmpty() && here.adapters().find(request.adapter()) == null) {
      throw new IllegalArgumentException("adapter: the model has none named " + request.adapter());
    }
    return here.submit(request, listener);
  }

  /**
   * Opens a sequence with a row of the public batch only.
   *
   * @throws CapacityException when no slot is free
   * @throws IllegalArgumentException when the prompt is empty or too long
   */
  public PublicSequence openPublic(int[] prompt) {
    rules.check(prompt);
    return start(
        new PublicSequence(this, slots.claimPublic(), info().vocabulary()), prompt, List.of());
  }

  /**
   * Opens a sequence with one public row and one row for each shard.
   *
   * @throws CapacityException when no slot is free
   * @throws IllegalStateException when the engine has no shards or failed its self-test
   * @throws IllegalArgumentException when the prompt is empty or too long
   */
  public ShardSequence openShards(int[] prompt) {
    return openShards(prompt, List.of());
  }

  /**
   * As {@link #openShards(int[])}, with a text of its own for each shard's row in place of the
   * prompt.
   *
   * @param texts one for each shard, equally long and ending with the prompt's last token; or none
   * @throws IllegalArgumentException when there is another number of texts, or one does not fit
   */
  public ShardSequence openShards(int[] prompt, List<Ints> texts) {
    ShardSet shards = serving.shards();
    if (shards == null) {
      throw new IllegalStateException("the engine has no shards");
    }
    if (!info().bitIdentical()) {
      throw new IllegalStateException("the device failed the bit-identity self-test");
    }
    rules.check(prompt);
    rules.check(texts, prompt[prompt.length - 1], shards.shards());
    Slots.Pair slot = slots.claimShards();
    return start(
        new ShardSequence(this, slot.base(), slot.shard(), info().vocabulary(), shards.live()),
        prompt,
        texts);
  }

  private Conductor conductor() {
    return conductor.orElseThrow(
        () -> new IllegalStateException("nobody drives the sequences of this model"));
  }

  private <S extends PublicSequence> S start(S sequence, int[] prompt, List<Ints> texts) {
    boolean started = false;
    try {
      List<IntBuffer> rows = texts.stream().map(text -> IntBuffer.wrap(text.toArray())).toList();
      conductor()
          .run(new Job.Open(sequence, IntBuffer.wrap(prompt.clone()), rows, new Job.Outcome()));
      started = true;
      return sequence;
    } finally {
      if (!started) {
        sequence.close();
      }
    }
  }

  void step(PublicSequence sequence, int token) {
    rules.check(token);
    if (sequence.length() >= settings.maxContext()) {
      throw new IllegalStateException(
          "the sequence has " + sequence.length() + " tokens, the most");
    }
    conductor().run(new Job.Step(sequence, token, new Job.Outcome()));
  }

  void release(PublicSequence sequence) {
    slots.release(sequence);
  }

  /** Leaves the device and frees everything; whoever waits gets an IllegalStateException. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    conductor.ifPresent(Conductor::close);
    answers.ifPresent(Answers::close);
    resources.close();
  }
}
