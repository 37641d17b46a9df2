using System.Text.Json;
using System.Text.Json.Serialization;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Orchestration;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ScanInput))]
[JsonSerializable(typeof(ScanPlan))]
[JsonSerializable(typeof(ScanSummary))]
[JsonSerializable(typeof(ShardInput))]
[JsonSerializable(typeof(ShardDispatch))]
[JsonSerializable(typeof(ShardClosing))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JobId))]
[JsonSerializable(typeof(JobCounts))]
[JsonSerializable(typeof(JobState))]
[JsonSerializable(typeof(RecurringScanInput))]
[JsonSerializable(typeof(OccurrencePlan))]
[JsonSerializable(typeof(OccurrenceStarted))]
[JsonSerializable(typeof(ScheduleId))]
[JsonSerializable(typeof(AdvisoryRefreshInput))]
[JsonSerializable(typeof(FetchedAdvisories))]
internal sealed partial class OrchestrationJsonContext : JsonSerializerContext;
