package org.fedrouter.engine.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** The index of one shard; a search ranks by BM25 over this shard's notes. */
final class ShardNotes implements AutoCloseable {
  static final String TEXT = "text";
  static final String PATIENT = "patient";

  /** A query longer than this is cut: its cost must not follow the prompt. */
  private static final int MOST_WORDS = 64;

  private final @Nullable FSDirectory directory;
  private final @Nullable DirectoryReader reader;

  private ShardNotes(@Nullable FSDirectory directory, @Nullable DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  static ShardNotes open(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new ShardNotes(null, null);
    }
    try {
      FSDirectory directory = FSDirectory.open(folder);
      return DirectoryReader.indexExists(directory)
          ? new ShardNotes(directory, DirectoryReader.open(directory))
          : new ShardNotes(directory, null);
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + ": must be an index of notes", e);
    }
  }

  boolean exists() {
    return reader != null;
  }

  List<String> find(String text, int most) {
    if (reader == null) {
      return List.of();
    }
    try {
      IndexSearcher searcher = new IndexSearcher(reader);
      List<String> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query(text), most).scoreDocs) {
        found.add(searcher.storedFields().document(hit.doc).get(TEXT));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any of the text's words; built of terms, so that no text is read as a query's syntax. */
  private static Query query(String text) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    try (StandardAnalyzer analyzer = new StandardAnalyzer();
        TokenStream words = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
      words.reset();
      for (int i = 0; i < MOST_WORDS && words.incrementToken(); i++) {
        query.add(new TermQuery(new Term(TEXT, word.toString())), BooleanClause.Occur.SHOULD);
      }
    }
    return query.build();
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
      if (directory != null) {
        directory.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
