import { Component, inject } from "@angular/core";
import { Router, RouterOutlet } from "@angular/router";
import { SignInAgain } from "./session/sign-in-again";
import { FailureCard } from "./ui/failure-card";
import { Feedback } from "./ui/feedback";
import { FeedbackState } from "./ui/feedback-state";
import { NavigationFailure } from "./ui/navigation-failure";
import { NoticeArea } from "./ui/notice-area";

@Component({
  selector: "bg-root",
  imports: [FailureCard, Feedback, NoticeArea, RouterOutlet, SignInAgain],
  template: `
    @if (failure.last(); as last) {
      <main class="page"><bg-failure-card [error]="last.error" (again)="again(last.url)" /></main>
    }
    <router-outlet />
    <bg-sign-in-again />
    <bg-notice-area />
    @if (feedback.open()) {
      @defer (on immediate) {
        <bg-feedback />
      }
    }
  `,
})
export class App {
  private readonly router = inject(Router);
  protected readonly failure = inject(NavigationFailure);
  protected readonly feedback = inject(FeedbackState);

  protected again(url: string): void {
    void this.router.navigateByUrl(url, { onSameUrlNavigation: "reload" });
  }
}
