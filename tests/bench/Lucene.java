import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene as a peer of pincite: stems and stop words of English, positions, text stored, ten
 * hits with their text.
 *
 * <pre>
 * usage: Lucene build INDEX ROWS THREADS          a passage a line: reference, U+001F, text
 *        Lucene ask INDEX and|or QUESTION
 *        Lucene warm INDEX and|or FILE SECONDS    see fts5.py
 * </pre>
 */
final class Lucene {
    private static final double BUFFER_MB = 128;

    private final IndexSearcher searcher;
    private final Occur occur;
    private final QueryBuilder builder = new QueryBuilder(new EnglishAnalyzer());
    private final PrintStream out;

    private Lucene(Directory directory, String operator, PrintStream out) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        occur = operator.equals("and") ? Occur.MUST : Occur.SHOULD;
        this.out = out;
    }

    private static void addAll(IndexWriter writer, BufferedReader rows) {
        try {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                int at = row.indexOf('\u001f');
                Document document = new Document();
                document.add(new StringField("ref", row.substring(0, at), Field.Store.YES));
                document.add(new TextField("text", row.substring(at + 1), Field.Store.YES));
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void build(Directory directory, Path rows, int nthreads) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer()).setRAMBufferSizeMB(BUFFER_MB);
        Thread[] threads = new Thread[nthreads];
        try (IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader reader = Files.newBufferedReader(rows)) {
            for (int i = 0; i < nthreads; i++) {
                threads[i] = new Thread(() -> addAll(writer, reader));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void ask(String question) throws IOException {
        Query query = builder.createBooleanQuery("text", question, occur);
        if (query == null) {
            return; // stop words, each of them
        }
        for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
            Document document = searcher.doc(hit.doc);
            out.println(document.get("ref") + "\n    " + document.get("text"));
        }
    }

    /** Prints the microseconds of each question when `told`. */
    private void askAll(List<String> questions, double seconds, boolean told) throws IOException {
        long start = System.nanoTime();
        for (String question : questions) {
            long before = System.nanoTime();
            if (before - start > seconds * 1e9) {
                return;
            }
            ask(question);
            if (told) {
                System.out.println((System.nanoTime() - before) / 1000);
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** First untold for half of the time and more, so that what is hot is compiled. */
    private void warm(List<String> questions, double seconds) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds / 2 * 1e9) {
            askAll(questions, seconds / 2, false);
        }
        long before = cpu();
        askAll(questions, seconds, true);
        System.out.println("cpu " + (cpu() - before) / 1e9);
    }

    public static void main(String[] args) throws Exception {
        try (Directory directory = FSDirectory.open(Path.of(args[1]))) {
            switch (args[0]) {
                case "build" -> build(directory, Path.of(args[2]), Integer.parseInt(args[3]));
                case "ask" -> new Lucene(directory, args[2], System.out).ask(args[3]);
                default -> {
                    PrintStream nowhere = new PrintStream("/dev/null", StandardCharsets.UTF_8);
                    new Lucene(directory, args[2], nowhere)
                            .warm(Files.readAllLines(Path.of(args[3])), Double.parseDouble(args[4]));
                }
            }
        }
    }
}
