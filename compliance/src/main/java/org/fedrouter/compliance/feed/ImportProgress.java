package org.fedrouter.compliance.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.feed.format.Declared;
import org.fedrouter.compliance.feed.format.Reading;
import org.fedrouter.compliance.feed.format.Refusal;
import org.fedrouter.compliance.feed.format.Refusal.Extent;

/** How far an import is, and what it has read that the store does not have yet. */
final class ImportProgress {
  private final ImportPosition from;
  private final ImportStore store;
  private final int batch;
  private final List<Reading> pending = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private boolean fresh;
  private long files;

  /** Records of this file that the store has from an earlier run. */
  private long skip;

  private long inFile;
  private Tally tally;

  ImportProgress(ImportPosition from, boolean fresh, ImportStore store, int batch) {
    this.from = from;
    this.fresh = fresh;
    this.store = store;
    this.batch = batch;
    this.files = from.files();
    this.skip = from.records();
    this.tally = from.tally();
  }

  /** Records of this file so far. */
  long inFile() {
    return inFile;
  }

  void take(Reading reading) {
    if (++inFile > skip) {
      pending.add(reading);
      refusals.addAll(reading.refusals());
      if (pending.size() == batch) {
        commit(false);
      }
    }
  }

  void endFile(String name, Declared declared) {
    tally = tally.with(name, inFile, declared);
    files++;
    inFile = 0;
    skip = 0;
    if (refusals.size() >= batch) {
      commit(false);
    }
  }

  void broken(String name, long found, IOException fault) {
    refusals.add(
        fault instanceof BrokenDocument broken
            ? of(name, broken.refusal())
            : new Refusal(Extent.FILE, "", name, "a packed file is whole", fault.toString()));
    missing(new Shortfall(name, -1, found));
  }

  private static Refusal of(String name, RefusedDocument refused) {
    String place = name + ": " + refused.place();
    return new Refusal(Extent.FILE, "", place, refused.rule(), refused.value());
  }

  void missing(Shortfall shortfall) {
    tally = tally.with(shortfall);
  }

  ImportPosition finish() {
    return commit(true);
  }

  private ImportPosition commit(boolean finished) {
    tally = tally.with(pending);
    ImportPosition position =
        new ImportPosition(from.source(), from.input(), files, inFile, finished, tally);
    store.commit(
        new ImportStore.Batch(
            fresh,
            pending.stream().flatMap(reading -> reading.records().stream()).toList(),
            refusals,
            position));
    pending.clear();
    refusals.clear();
    fresh = false;
    return position;
  }
}
