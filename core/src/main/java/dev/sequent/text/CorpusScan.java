package dev.sequent.text;

import dev.sequent.data.DataException;
import dev.sequent.data.Row;
import dev.sequent.data.SplitRows;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads and cuts a whole split on all cores, or takes its pieces from the cache. Blocks; an
 * interrupt of the calling thread ends it with a {@link CancellationException} and leaves nothing
 * half written.
 */
public final class CorpusScan {

  private static final int CHUNK = 2048;

  /** Is told how far a scan is, on the thread that runs it. */
  public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, all) -> {};

    /**
     * Some more rows are done.
     *
     * @param done rows scanned so far
     * @param all rows of the split
     */
    void scanned(int done, int all);
  }

  private record Chunk(int rows, int[] lengthPairs, int[] ids) {}

  private final FastTokenizer tokenizer;
  private final EncodingCache cache;
  private final int threads;

  /**
   * @param tokenizer must outlive the scan; it is not closed by it
   * @param cache where pieces are kept
   */
  public CorpusScan(FastTokenizer tokenizer, EncodingCache cache) {
    this.tokenizer = tokenizer;
    this.cache = cache;
    this.threads = Runtime.getRuntime().availableProcessors();
  }

  /**
   * Scans a split.
   *
   * @throws DataException for a bad row, or where the cache cannot be written
   * @throws CancellationException where the thread is interrupted on the way
   */
  public Corpus scan(SplitRows rows, Progress progress) throws DataException {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
    int size = rows.size();
    try {
      Path place = cache.place(rows, tokenizer.vocabulary(), tokenizer.doLower());
      Optional<EncodedRows> known = cache.find(place).filter(found -> fits(found, size));
      RowFacts facts = new RowFacts(size);
      EncodedRows encodings;
      if (known.isPresent()) {
        encodings = known.get();
        run(rows, size, facts, null, progress);
      } else {
        encodings = encode(rows, size, facts, place, progress);
      }
      return new Corpus(
          rows.processor().labels(),
          encodings,
          facts,
          tokenizer.vocabulary().unknownId(),
          rows.skipped(),
          known.isPresent());
    } catch (ClosedByInterruptException e) {
      throw cancelled();
    } catch (IOException e) {
      throw new DataException(
          rows.files().getFirst(),
          0,
          "its tokens cannot be kept in the cache folder (%s); make room or set SEQUENT_HOME"
              .formatted(e.getMessage()));
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("interrupted while scanning");
  }

  private static boolean fits(EncodedRows found, int size) {
    if (found.size() != size) {
      found.close();
      return false;
    }
    return true;
  }

  private EncodedRows encode(
      SplitRows rows, int size, RowFacts facts, Path place, Progress progress)
      throws IOException, DataException {
    try (EncodingWriter writer = new EncodingWriter(place, tokenizer.vocabulary().size())) {
      run(rows, size, facts, writer, progress);
      EncodedRows encodings = writer.finish();
      cache.trim(place);
      return encodings;
    }
  }

  /** Hands chunks to the threads and takes their results in order, a few ahead at most. */
  private void run(
      SplitRows rows, int size, RowFacts facts, @Nullable EncodingWriter writer, Progress progress)
      throws IOException, DataException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("corpus-", 0).factory());
    try {
      Queue<Future<Chunk>> ahead = new ArrayDeque<>();
      int next = 0;
      int done = 0;
      while (done < size) {
        while (next < size && ahead.size() < 2 * threads) {
          ahead.add(pool.submit(chunk(rows, next, facts, writer != null)));
          next = Math.min(size, next + CHUNK);
        }
        Chunk chunk = result(ahead.remove());
        if (writer != null) {
          writer.add(chunk.lengthPairs(), chunk.ids());
        }
        done += chunk.rows();
        progress.scanned(done, size);
      }
    } finally {
      pool.shutdownNow();
      // Waits: the threads read from files that the caller may close next.
      pool.close();
    }
  }

  private Callable<Chunk> chunk(SplitRows rows, int from, RowFacts facts, boolean cut) {
    return () -> {
      List<Row> read = rows.rows(from, from + CHUNK);
      facts.fill(read);
      if (!cut) {
        return new Chunk(read.size(), new int[0], new int[0]);
      }
      FastTokenizer.IdCutter cutter = tokenizer.cutter();
      IntList ids = new IntList();
      int[] lengthPairs = new int[2 * read.size()];
      for (int i = 0; i < read.size(); i++) {
        lengthPairs[2 * i] = cutter.append(read.get(i).example().textA(), ids);
        String textB = read.get(i).example().textB();
        lengthPairs[2 * i + 1] = textB == null ? EncodedRows.SINGLE : cutter.append(textB, ids);
      }
      return new Chunk(read.size(), lengthPairs, ids.toArray());
    };
  }

  private static Chunk result(Future<Chunk> future) throws IOException, DataException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case DataException bad -> throw bad;
        case IOException io -> throw io;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
