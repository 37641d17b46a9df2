using Google.Protobuf;

namespace FleetScan.TestKit.Telemetry;

/// <summary>Reads the few fields that tests look at out of OTLP export requests (opentelemetry-proto v1; trace and logs share their outer shape).</summary>
internal static class OtlpReader
{
    public static IEnumerable<CollectedSpan> Spans(byte[] request) =>
        from resource in Messages(request, 1)
        let service = Service(resource)
        from scope in Messages(resource, 2)
        from span in Messages(scope, 2)
        select new CollectedSpan(service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), Attributes(span, 9));

    public static IEnumerable<CollectedLog> Logs(byte[] request) =>
        from resource in Messages(request, 1)
        let service = Service(resource)
        from scope in Messages(resource, 2)
        from log in Messages(scope, 2)
        select new CollectedLog(service, Messages(log, 5).Select(body => Text(body, 1)).FirstOrDefault(""), Hex(log, 9), Attributes(log, 6));

    private static string Service(byte[] resourceSpans) =>
        Messages(resourceSpans, 1).Select(resource => Attributes(resource, 1).GetValueOrDefault("service.name", "")).FirstOrDefault("");

    private static Dictionary<string, string> Attributes(byte[] message, int field)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Messages(message, field))
        {
            attributes[Text(pair, 1)] = Messages(pair, 2).Select(value => Text(value, 1)).FirstOrDefault("");
        }

        return attributes;
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).FirstOrDefault([]));

    private static string Text(byte[] message, int field) => System.Text.Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault([]));

    private static List<byte[]> Messages(byte[] message, int field)
    {
        var found = new List<byte[]>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }
}
