using System.Text.Json;
using System.Text.Json.Serialization;
using FleetScan.Agent.Connection;

namespace FleetScan.Agent.Delivery;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WholeResult))]
internal sealed partial class SpoolJson : JsonSerializerContext;
