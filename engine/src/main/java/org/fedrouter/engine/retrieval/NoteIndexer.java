package org.fedrouter.engine.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.FSDirectory;
import org.fedrouter.engine.corpus.ShardAssignment;

/**
 * Writes the notes of a hospital into the index of each patient's shard. Of the patient only a
 * keyed hash is kept. Nothing is visible to readers before {@link #commit}.
 */
public final class NoteIndexer implements AutoCloseable {
  private final Path folder;
  private final ShardAssignment assignment;
  private final Map<Integer, IndexWriter> writers = new HashMap<>();

  /** Adds to the folder of a {@link NoteLibrary}, which need not exist. */
  public NoteIndexer(Path folder, ShardAssignment assignment) {
    this.folder = folder;
    this.assignment = assignment;
  }

  /** Adds a note to the patient's shard. */
  public void add(String patient, String note) {
    Document document = new Document();
    document.add(
        new StringField(ShardNotes.PATIENT, assignment.pseudonym(patient), Field.Store.NO));
    document.add(new TextField(ShardNotes.TEXT, note, Field.Store.NO));
    document.add(new StoredField(ShardNotes.TEXT, note));
    attempt(() -> writer(patient).addDocument(document));
  }

  /** Removes all notes of a patient; after {@link #commit} no file holds them any more. */
  public void erase(String patient) {
    Term who = new Term(ShardNotes.PATIENT, assignment.pseudonym(patient));
    attempt(() -> writer(patient).deleteDocuments(who));
  }

  /** Makes all changes durable and visible. */
  public void commit() {
    for (IndexWriter writer : writers.values()) {
      // Deletions are only known to merges once they are committed.
      attempt(writer::commit);
      attempt(writer::forceMergeDeletes);
      attempt(writer::commit);
    }
  }

  private IndexWriter writer(String patient) throws IOException {
    int shard = assignment.shardOf(patient);
    IndexWriter known = writers.get(shard);
    if (known != null) {
      return known;
    }
    IndexWriter opened =
        new IndexWriter(
            FSDirectory.open(folder.resolve("" + shard)),
            new IndexWriterConfig(new StandardAnalyzer())
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                .setCommitOnClose(false));
    writers.put(shard, opened);
    return opened;
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void attempt(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets what was not committed. */
  @Override
  public void close() {
    for (IndexWriter writer : writers.values()) {
      attempt(
          () -> {
            writer.close();
            writer.getDirectory().close();
          });
    }
  }
}
