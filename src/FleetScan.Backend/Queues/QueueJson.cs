using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Backend.Queues;

/// <summary>How queue messages are written and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageReady))]
[JsonSerializable(typeof(ResultReady))]
internal sealed partial class QueueJson : JsonSerializerContext;
