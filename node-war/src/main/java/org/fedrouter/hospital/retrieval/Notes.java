package org.fedrouter.hospital.retrieval;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.retrieval.NoteLibrary;
import org.fedrouter.engine.retrieval.RetrievedContext;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.runtime.Time;

/**
 * The notes that shards put before a question. A search takes {@code fedrouter.node.notes-time},
 * whatever it finds: how long an opening takes tells nothing.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Notes {
  private static final Logger LOG = Logger.getLogger(Notes.class.getName());

  @Inject NoteSettings settings;
  @Inject Models models;
  @Inject Time time;

  /** Searches share it; whoever opens the notes anew waits for them, and they for it. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Optional<NoteLibrary> library = Optional.empty();
  private Optional<RetrievedContext> context = Optional.empty();

  @PostConstruct
  void open() {
    try {
      reload();
    } catch (IllegalArgumentException e) {
      LOG.log(Level.SEVERE, "retrieval is not offered: {0}", e.getMessage());
    }
  }

  /**
   * Opens the notes as they are now: what was erased is found no more when this returns.
   *
   * @throws IllegalArgumentException when they cannot be used; then none are offered
   */
  public void reload() {
    Engine engine = models.engine();
    lock.writeLock().lock();
    try {
      close();
      library = settings.folder().map(folder -> NoteLibrary.open(folder, engine.info().shards()));
      context =
          library
              .filter(NoteLibrary::hasNotes)
              .map(notes -> new RetrievedContext(notes, engine.tokenizer(), settings.tokens()));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Tokens that each row gets before the question; empty when this node has no notes. */
  public Optional<Integer> tokens() {
    lock.readLock().lock();
    try {
      return context.map(RetrievedContext::tokens);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The text of each shard's row; empty when there are no notes any more.
   *
   * @param prompt of the question
   */
  public Optional<List<Ints>> texts(Input asked, int[] prompt) {
    long end = time.nanos() + settings.time().toNanos();
    Optional<List<Ints>> texts = find(question(asked), prompt);
    for (long left = end - time.nanos(); left > 0; left = end - time.nanos()) {
      LockSupport.parkNanos(left);
    }
    return texts;
  }

  private Optional<List<Ints>> find(String question, int[] prompt) {
    lock.readLock().lock();
    try {
      return context.map(notes -> notes.rows(question, prompt));
    } finally {
      lock.readLock().unlock();
    }
  }

  private static String question(Input asked) {
    return switch (asked) {
      case Input.Text text -> text.text();
      case Input.Chat chat ->
          chat.messages().stream()
              .filter(message -> message.role() == Input.Role.USER)
              .reduce((first, second) -> second)
              .map(Input.Message::text)
              .orElse("");
    };
  }

  @PreDestroy
  void close() {
    library.ifPresent(NoteLibrary::close);
    library = Optional.empty();
    context = Optional.empty();
  }
}
