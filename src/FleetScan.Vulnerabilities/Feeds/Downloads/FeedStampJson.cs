using System.Text.Json.Serialization;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(FeedStamp))]
internal sealed partial class FeedStampJson : JsonSerializerContext;
