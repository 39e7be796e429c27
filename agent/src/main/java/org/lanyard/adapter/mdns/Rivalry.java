package org.lanyard.adapter.mdns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/** Which of two claims to a name is the greater, as both hosts reckon it alike: by type, then by the bytes of the data. */
final class Rivalry {

    private static final Comparator<Record> ORDER =
            Comparator.comparingInt(Record::type).thenComparing(Record::data, Arrays::compareUnsigned);

    private Rivalry() {}

    /** Less than 0 when the other side's claim wins. */
    static int compare(List<Record> ours, List<Record> theirs) {
        Iterator<Record> left = ours.stream().sorted(ORDER).iterator();
        Iterator<Record> right = theirs.stream().sorted(ORDER).iterator();
        while (left.hasNext() && right.hasNext()) {
            int order = ORDER.compare(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
