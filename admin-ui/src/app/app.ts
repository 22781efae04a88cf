import { Component } from "@angular/core";
import { RouterOutlet } from "@angular/router";
import { SignInAgain } from "./session/sign-in-again";
import { NoticeArea } from "./ui/notice-area";

@Component({
  selector: "bg-root",
  imports: [NoticeArea, RouterOutlet, SignInAgain],
  template: `
    <router-outlet />
    <bg-sign-in-again />
    <bg-notice-area />
  `,
})
export class App {}
