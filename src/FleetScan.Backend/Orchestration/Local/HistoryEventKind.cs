using System.Text.Json.Serialization;
using FleetScan.Contracts;

namespace FleetScan.Backend.Orchestration.Local;

[JsonConverter(typeof(CamelCaseEnumConverter<HistoryEventKind>))]
internal enum HistoryEventKind
{
    Started,
    TaskCompleted,
    TaskFailed,
    TimerFired,
    EventRaised,
    ActivityScheduled,
    ChildScheduled,
    TimerScheduled,
}
