package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply.Finish;

/** One answer as the engine's thread sees it: a prompt that is read, then a text that grows. */
final class Row {
  private final GenerationRequest request;
  private final GenerationListener listener;
  private final Generation handle;
  private final long deadline;
  private final Set<Integer> ends;
  private final int[] prompt;
  private final TokenSampler sampler;
  private final TextStream text;
  private final List<Bytes> chunks = new ArrayList<>();
  private int slot = -1;
  private int read;
  private int cached;
  private int token;
  private int tokens;
  private int silent;
  private boolean stopped;

  Row(
      GenerationRequest request,
      GenerationListener listener,
      Generation handle,
      long now,
      Set<Integer> ends,
      Function<int[], String> decoder) {
    this.request = request;
    this.listener = listener;
    this.handle = handle;
    this.deadline = now + request.patience().toNanos();
    this.ends = Set.copyOf(ends);
    this.prompt = request.prompt().toArray();
    this.sampler = new TokenSampler(request.sampling());
    this.text = new TextStream(decoder, request.sampling().stop());
  }

  GenerationRequest request() {
    return request;
  }

  int[] prompt() {
    return prompt;
  }

  int slot() {
    return slot;
  }

  /** Moves the row to a slot. */
  void place(int where) {
    slot = where;
  }

  /** Names of the prompt's whole chunks so far. */
  List<Bytes> chunks() {
    return chunks;
  }

  /** Tokens of the prompt that are in the lane. */
  int read() {
    return read;
  }

  /** Whether the whole prompt is read. */
  boolean grows() {
    return read == prompt.length;
  }

  /** States that the beginning was found in the cache. */
  void found(List<Bytes> names, int tokensFound) {
    chunks.addAll(names);
    cached = tokensFound;
    read = tokensFound;
  }

  /** States that the prompt is read up to there. */
  void readTo(int position) {
    read = position;
  }

  /** The token to be appended next. */
  int token() {
    return token;
  }

  boolean late(long now) {
    return now - deadline >= 0;
  }

  boolean cancelled() {
    return handle.cancelled();
  }

  /** Draws the next token and tells its text; true when the answer is complete. */
  boolean accept(float[] logits) {
    token = sampler.next(logits);
    tokens++;
    silent++;
    boolean end = ends.contains(token);
    if (!end) {
      tell(text.add(token));
    }
    stopped = end || text.stopped();
    return stopped || tokens == request.sampling().maxTokens();
  }

  private void tell(String piece) {
    if (!piece.isEmpty()) {
      listener.piece(silent, piece);
      silent = 0;
    }
  }

  /** Tells the end of a complete answer. */
  void finish() {
    Finish reason = stopped ? Finish.STOP : Finish.LENGTH;
    tell(text.finish());
    listener.done(new Generated(prompt.length, cached, tokens, reason, text.text()));
  }

  /** Tells that there will be no answer. */
  void fail(RuntimeException reason) {
    try {
      listener.failed(reason);
    } catch (RuntimeException e) {
      // The listener is what broke: there is nobody to tell.
      reason.addSuppressed(e);
    }
  }

  PatienceException impatient() {
    return new PatienceException(request.patience().toMillis(), tokens);
  }

  int tokens() {
    return tokens;
  }

  int cached() {
    return cached;
  }
}
