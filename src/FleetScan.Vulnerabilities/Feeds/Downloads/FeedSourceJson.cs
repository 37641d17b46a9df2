using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FeedSourceList))]
internal sealed partial class FeedSourceJson : JsonSerializerContext;
